import type { EvidenceKind } from '../../shared/evidence/kinds';
import { formNonce } from '../access/portal-session';
import type { Dispatch } from '../activities/read-dispatch';
import { recordsOf } from '../evidence/verified-chain';
import { messageHtml } from './message-html';

const acts: EvidenceKind[] = ['portal.opened', 'file.requested', 'file.downloaded', 'activity.acknowledged'];

/** What forms of one opened message are bound to. */
export const acknowledgeAct = 'acknowledge';
export const downloadAct = (file: number): string => `file ${file}`;

/** A dispatch as its recipient may see it: content, files that do not stand in the text, own acts; nothing of the delivery. */
export function letterOf({ chain, content }: Dispatch, secret: string, path: string) {
  const { html, shown } = content ? messageHtml(content.body, content.files, `${path}/inline`) : { html: '', shown: new Set<number>() };
  const [acknowledged] = recordsOf(chain, 'activity.acknowledged');
  return {
    html,
    content: content && {
      subject: content.subject,
      sender: content.sender,
      recipient: content.recipient,
      hasText: html.trim() !== '',
      files: content.files
        .map((file, index) => ({ ...file, index, nonce: formNonce(secret, downloadAct(index)) }))
        .filter(({ index }) => !shown.has(index)),
    },
    acknowledgement: acknowledged?.disclosed
      ? {
          at: new Date(acknowledged.record.occurredAt),
          language: acknowledged.facts.language,
          sentence: acknowledged.disclosed.sentence,
        }
      : null,
    acknowledgeNonce: formNonce(secret, acknowledgeAct),
    acts: chain.records
      .filter(({ kind }) => acts.includes(kind))
      .map(({ kind, occurredAt, facts }) => ({ kind, at: new Date(occurredAt), file: typeof facts.file === 'number' ? facts.file : null })),
  };
}
