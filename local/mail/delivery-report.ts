import { randomBytes } from 'node:crypto';
import type { StoredMessage } from './mail-store';

const server = 'mail.example.test';

/**
 * The report that a mail server sends to the return path when it took a message and then could not deliver it: RFC 3464 (and RFC 6533 where
 * the address needs it), with the headers of the message it speaks of.
 */
export function deliveryReport(message: StoredMessage, original: Buffer, at: Date): Buffer {
  const boundary = `report-${randomBytes(9).toString('hex')}`;
  const ascii = /^[\x20-\x7e]*$/.test(message.to);
  const headers = original.toString('utf8').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = [
    `From: Mail delivery at ${server} <postmaster@${server}>`,
    `To: <${message.returnPath}>`,
    'Subject: Undelivered mail returned to sender',
    `Date: ${rfc5322Date(at)}`,
    `Message-ID: <${randomBytes(12).toString('hex')}@${server}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    'Content-Transfer-Encoding: 8bit',
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Your message was taken for this recipient and could not be delivered afterwards:',
    '',
    `    ${message.to}`,
    '    550 5.1.1 No such mailbox here',
    '',
    `--${boundary}`,
    ascii ? 'Content-Type: message/delivery-status' : 'Content-Type: message/global-delivery-status',
    'Content-Transfer-Encoding: 8bit',
    '',
    `Reporting-MTA: dns; ${server}`,
    `Arrival-Date: ${rfc5322Date(new Date(message.receivedAt))}`,
    '',
    `Final-Recipient: ${ascii ? 'rfc822' : 'utf-8'}; ${message.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such mailbox here',
    `Last-Attempt-Date: ${rfc5322Date(at)}`,
    '',
    `--${boundary}`,
    ascii ? 'Content-Type: text/rfc822-headers; charset=utf-8' : 'Content-Type: message/global-headers',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...headers.split(/\r?\n/),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** RFC 5322 section 3.3 wants a numeric zone; toUTCString ends in "GMT". */
function rfc5322Date(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
