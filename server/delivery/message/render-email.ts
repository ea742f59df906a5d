import { visibleText } from '../../../shared/visible-text';
import { emailHtml } from './email-html';
import { emailText } from './email-text';
import { type EmailContent, emailWords } from './email-words';

export interface RenderedEmail {
  subject: string;
  html: string;
  text: string;
}

/** The mail to a recipient: the sender's subject, HTML complete without pictures, and a plain-text twin. */
export function renderEmail(content: EmailContent): RenderedEmail {
  const words = emailWords(content);
  const subject = visibleText(content.subject);
  return { subject, html: emailHtml(subject, words), text: emailText(words) };
}
