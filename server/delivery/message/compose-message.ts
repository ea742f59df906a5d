import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../ports/mail-transport';

/** The message of these parts as RFC 5322 bytes with CRLF line ends, the last one included, so that what is hashed is what travels. */
export async function composeMessage(parts: OutgoingMail['parts'], to: string, date: Date): Promise<Buffer> {
  const { from, replyTo, toName, subject, html, text, messageId, headers } = parts;
  const message = new MailComposer({
    from,
    to: { name: toName ?? '', address: to },
    replyTo,
    subject,
    text,
    html,
    messageId,
    date,
    headers,
    // Readable in the raw, and the only encoding in which the link's letters can be found again and masked.
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await message.compile().build();
  return bytes.subarray(-2).toString() === '\r\n' ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')]);
}
