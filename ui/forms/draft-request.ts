import { z } from 'zod';
import type { activityInput } from '../../shared/contract/activities';
import type { FieldProblem } from '../../shared/contract/problem';
import type { Texts } from '../load-texts';
import type { Draft } from './draft';

export type ActivityBody = z.input<typeof activityInput>;
/** What is wrong with the draft, by JSON pointer into the draft: `/recipients/0/email`, `/subject`, `/body`, `/files/1`. */
export type DraftProblems = Record<string, string>;

const isEmail = (text: string) => z.email().max(254).safeParse(text).success;
export const longestSubject = 255;

function filledRows({ recipients }: Draft): number[] {
  return recipients.flatMap(({ email, name }, row) => (`${email}${name}`.trim() === '' ? [] : [row]));
}

function uploaded({ files }: Draft): { id: string; row: number }[] {
  return files.flatMap(({ state }, row) => (state.is === 'uploaded' ? [{ id: state.file.id, row }] : []));
}

/** The draft as the service takes it; rows that were left empty are no recipients. */
export function draftRequest(draft: Draft): ActivityBody {
  return {
    type: 'certified-email',
    recipients: filledRows(draft).flatMap((row) => {
      const recipient = draft.recipients[row];
      if (!recipient) return [];
      const name = recipient.name.trim();
      return [{ email: recipient.email.trim(), language: recipient.language, ...(name && { name }) }];
    }),
    subject: draft.subject.trim(),
    body: draft.body,
    fileIds: uploaded(draft).map(({ id }) => id),
  };
}

/** What can be told without asking the service; the service has the last word. */
export function draftProblems(draft: Draft, { form }: Texts['dashboard']): DraftProblems {
  const problems: DraftProblems = {};
  const rows = filledRows(draft);
  if (rows.length === 0) problems['/recipients/0/email'] = form.recipientMissing;
  const seen = new Set<string>();
  for (const row of rows) {
    const email = draft.recipients[row]?.email.trim().toLowerCase() ?? '';
    if (!isEmail(email)) problems[`/recipients/${row}/email`] = form.emailInvalid;
    else if (seen.has(email)) problems[`/recipients/${row}/email`] = form.duplicate;
    seen.add(email);
  }
  const subject = draft.subject.trim();
  if (subject === '') problems['/subject'] = form.subjectMissing;
  else if (subject.length > longestSubject) problems['/subject'] = form.subjectLong(longestSubject);
  if (draft.body === '') problems['/body'] = form.bodyMissing;
  if (draft.files.some(({ state }) => state.is !== 'uploaded')) problems['/files'] = form.filesPending;
  return problems;
}

/** The service's pointers lead into the request; these lead to the rows of the draft that it was made from. */
export function problemsOfRequest(draft: Draft, fields: FieldProblem[]): DraftProblems {
  return Object.fromEntries(fields.map(({ pointer, detail }) => [draftPointer(draft, pointer), detail]));
}

function draftPointer(draft: Draft, pointer: string): string {
  const [, list, index, field] = /^\/(recipients|fileIds)\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  if (list === 'recipients') {
    const row = filledRows(draft)[Number(index)] ?? Number(index);
    return `/recipients/${row}/${field ?? 'email'}`;
  }
  if (list === 'fileIds') return `/files/${uploaded(draft)[Number(index)]?.row ?? index}`;
  return pointer.replace(/^\/fileIds$/, '/files').replace(/^\/recipients$/, '/recipients/0/email');
}
