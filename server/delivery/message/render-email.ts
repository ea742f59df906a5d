import { emailHtml } from './email-html';
import { emailText } from './email-text';
import { type EmailContent, emailWords } from './email-words';
import { visibleLine } from './visible-line';

export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
}

/** The mail to a recipient: the sender's subject, HTML complete without pictures, and a plain-text twin. */
export function renderEmail(content: EmailContent): RenderedEmail {
  const words = emailWords(content);
  const subject = visibleLine(content.subject);
  return { subject, html: emailHtml(subject, words), text: emailText(words) };
}
