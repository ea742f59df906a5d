import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '../../../shared/languages';
import type { OutgoingMail } from '../../ports/mail-transport';
import type { RenderedEmail } from './render-email';
import { shortLine } from './visible-line';

export interface Letterhead {
  sender: { name: string; email: string; organization: string };
  recipient: { email: string; name: string | null };
  language: Language;
  reference: string;
  /** Domain of our From addresses and Message-IDs. */
  mailDomain: string;
  /** Unguessable, of this attempt alone. */
  messageId: string;
  date: Date;
}

const longestName = 100;

/** Headers and parts of the message; docs/mail.md says which address stands where and why. */
export function composeParts(rendered: RenderedEmail, head: Letterhead): OutgoingMail['parts'] {
  const { sender, recipient, reference, mailDomain, messageId, language } = head;
  return {
    from: { name: shortLine([...new Set([sender.name, sender.organization])].join(', '), longestName), address: `certified@${mailDomain}` },
    replyTo: { name: shortLine(sender.name, longestName), address: sender.email },
    toName: recipient.name === null ? null : shortLine(recipient.name, longestName),
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    messageId,
    headers: { 'X-Witness-Reference': reference, 'Content-Language': language },
  };
}

/** The same as RFC 5322 bytes with CRLF line ends, the last one included, so that what is hashed is what travels. */
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
