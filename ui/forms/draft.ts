import type { FileReply } from '../../shared/contract/files';
import type { Language } from '../../shared/languages';

export interface DraftRecipient {
  /** Of the row on the screen, for as long as it stands there. */
  key: string;
  email: string;
  name: string;
  language: Language;
}

export type UploadState =
  | { is: 'waiting' }
  | { is: 'uploading'; sent: number; total: number }
  | { is: 'uploaded'; file: FileReply }
  | { is: 'failed'; error: unknown }
  /** It can never be uploaded as it is: said before a byte of it leaves. */
  | { is: 'refused'; reason: 'too-large' | 'empty' };

export interface DraftFile {
  key: string;
  name: string;
  /** In bytes. */
  size: number;
  state: UploadState;
}

export interface Draft {
  recipients: DraftRecipient[];
  subject: string;
  /** HTML. */
  body: string;
  files: DraftFile[];
}

let rows = 0;
export function newKey(): string {
  rows += 1;
  return `row-${rows}`;
}

export function newRecipient(language: Language, email = ''): DraftRecipient {
  return { key: newKey(), email, name: '', language };
}

export function newDraft(language: Language): Draft {
  return { recipients: [newRecipient(language)], subject: '', body: '', files: [] };
}

/** Whether there is something in it that would be missed. */
export function isWritten({ recipients, subject, body, files }: Draft): boolean {
  return subject.trim() !== '' || body !== '' || files.length > 0 || recipients.some(({ email, name }) => `${email}${name}`.trim() !== '');
}

/** Addresses that somebody pasted or typed in one go, as mail programs and spreadsheets write them: `Ann <ann@example.test>; bob@example.test`. */
export function splitAddresses(text: string): { email: string; name: string }[] {
  return text
    .split(/[;,\n\t]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(part);
      return named ? { email: (named[2] ?? '').trim(), name: (named[1] ?? '').trim() } : { email: part, name: '' };
    });
}
