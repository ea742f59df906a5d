import type { OutgoingMail } from '../../server/ports/mail-transport';

/** Lines that SMTP has to take care of, and letters that are not ASCII. */
export const messageText = 'Good day,\n.\n..two dots\nÀ bientôt, Ægir\n';

/** A message as a transport is handed it, made by hand. */
export function mailTo(to: string, changes: Partial<OutgoingMail> = {}): OutgoingMail {
  const head = `From: "Maïa" <certified@witness.example.test>\r\nTo: <${to}>\r\nSubject: Notice\r\nContent-Type: text/plain; charset=utf-8\r\n`;
  return {
    attemptId: 'attempt-1',
    returnPath: 'b-secret@bounces.witness.example.test',
    to,
    message: Buffer.from(`${head}\r\n${messageText.replaceAll('\n', '\r\n')}`),
    parts: {
      from: { name: 'Maïa Ledoux, Ledoux & Brandt', address: 'certified@witness.example.test' },
      replyTo: { name: 'Maïa Ledoux', address: 'm.ledoux@example.test' },
      toName: 'Ira Quist',
      subject: 'Notice',
      html: '<p>À bientôt, Ægir</p>',
      text: messageText,
      messageId: '<m1@witness.example.test>',
      headers: { 'X-Witness-Reference': 'AAAA-BBBB-CCCC-DDDD' },
    },
    ...changes,
  };
}
