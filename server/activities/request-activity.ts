import type { ActivityAccepted, ActivityInput } from '../../shared/contract/activities';
import type { FileFact } from '../../shared/evidence/kinds';
import { defaultLanguage } from '../../shared/languages';
import type { Database } from '../db';
import { AppError } from '../errors';
import type { EvidenceWriter } from '../evidence/append-evidence';
import type { Append } from '../evidence/evidence';
import type { FileStore } from '../files/file-store';
import { findFiles } from '../files/find-files';
import { newId, newReference } from '../ids';
import type { Clock } from '../ports/clock';
import { type Activity, personOf, type Sender, sendJob } from './activity';
import { acceptedReply } from './activity-replies';
import type { ActivityStore } from './activity-store';
import type { DispatchViewStore } from './dispatch-view-store';
import { refuseWhatIsNotEnabled } from './enabled';
import { orAnswerOfTwin } from './idempotency/answer-twin';
import { fingerprintOf } from './idempotency/idempotency';
import type { IdempotencyStore } from './idempotency/idempotency-store';
import { readBody } from './safe-html';

interface Deps {
  db: Database;
  activities: ActivityStore;
  views: DispatchViewStore;
  idempotency: IdempotencyStore;
  writer: EvidenceWriter;
  clock: Clock;
  config: { masterKey: Buffer };
  files: FileStore;
}

/** A sender asks for an activity: stored, evidenced (`activity.accepted`, one chain a recipient) and queued in one transaction, or not at all. */
export async function requestActivity(deps: Deps, sender: Sender, input: ActivityInput, key: string): Promise<ActivityAccepted> {
  refuseWhatIsNotEnabled(input);
  refuseTwins(input);
  const fingerprint = fingerprintOf(deps.config.masterKey, 'request-activity', input);
  const earlier = await findEarlier(deps, sender, key, fingerprint);
  if (earlier) return earlier;

  const files = await collectFiles(deps, sender.organizationId, input);
  const body = readBody(input.body, files);
  const now = deps.clock.now();
  const activity: Activity = {
    id: newId(),
    organizationId: sender.organizationId,
    reference: newReference(),
    type: input.type,
    senderId: sender.user.id,
    teamId: null,
    matterId: null,
    origin: { kind: 'user' },
    createdAt: now,
    dispatchIds: input.recipients.map(() => newId()),
  };
  const appends = input.recipients.map((recipient, index): Append => {
    const dispatchId = activity.dispatchIds[index] as string;
    return {
      organizationId: sender.organizationId,
      chain: dispatchId,
      begins: true,
      drafts: [
        {
          kind: 'activity.accepted',
          source: 'sender',
          occurredAt: now,
          facts: { type: input.type, reference: newReference(), activity: activity.id, files: files.length },
          disclosed: {
            subject: input.subject,
            body,
            sender: personOf(sender),
            authentication: sender.authentication,
            recipient: { email: recipient.email, name: recipient.name ?? null },
            language: recipient.language ?? defaultLanguage,
            basis: 'sender-declared',
            ...Object.fromEntries(files.map((file, at) => [`file.${at}`, file])),
          },
        },
      ],
      enqueue: [sendJob(sender.organizationId, dispatchId, now)],
    };
  });
  return orAnswerOfTwin(
    async () => {
      await deps.writer.appendTogether(appends, async () => {
        await deps.idempotency.insert({
          organizationId: sender.organizationId,
          userId: sender.user.id,
          key,
          fingerprint,
          activityId: activity.id,
          dispatchId: null,
        });
        await deps.activities.insert(activity);
      });
      return acceptedReply(activity, await deps.views.ofActivities(activity.organizationId, [activity.id]));
    },
    () => findEarlier(deps, sender, key, fingerprint),
  );
}

async function findEarlier(
  { idempotency, activities, views }: Deps,
  { organizationId, user }: Sender,
  key: string,
  fingerprint: string,
): Promise<ActivityAccepted | null> {
  const entry = await idempotency.find(organizationId, user.id, key);
  if (!entry) return null;
  if (entry.fingerprint !== fingerprint) throw new AppError('idempotency.mismatch', { activityId: entry.activityId });
  const activity = await activities.find(organizationId, entry.activityId);
  if (!activity) throw new AppError('idempotency.in-progress');
  return acceptedReply(activity, await views.ofActivities(organizationId, [activity.id]));
}

/** Two dispatches to one address would be two mails to one person. */
function refuseTwins({ recipients }: ActivityInput): void {
  const seen = new Set<string>();
  for (const [index, { email }] of recipients.entries()) {
    const folded = email.toLowerCase();
    if (seen.has(folded)) throw new AppError('recipient.duplicate', { pointer: `/recipients/${index}/email` });
    seen.add(folded);
  }
}

async function collectFiles(deps: Deps, organizationId: string, { fileIds, inlineFiles }: ActivityInput): Promise<FileFact[]> {
  const wanted = [
    ...fileIds.map((id, at) => ({ id, cid: null, pointer: `/fileIds/${at}` })),
    ...inlineFiles.map(({ cid, fileId }, at) => ({ id: fileId, cid, pointer: `/inlineFiles/${at}/fileId` })),
  ];
  const found = new Map((await findFiles(deps, organizationId, [...new Set(wanted.map(({ id }) => id))])).map((file) => [file.id, file]));
  return wanted.map(({ id, cid, pointer }) => {
    const file = found.get(id);
    if (!file) throw new AppError('file.not-found', { pointer });
    const { name, type, size, pages, sha256 } = file;
    return { id, name, type, size, pages, sha256, cid };
  });
}
