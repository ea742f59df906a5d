import { createHash } from 'node:crypto';
import type { Sender } from '../../server/activities/activity';
import { activityStore } from '../../server/activities/activity-store';
import { dispatchViewStore } from '../../server/activities/dispatch-view-store';
import { idempotencyStore } from '../../server/activities/idempotency/idempotency-store';
import { connectDatabase } from '../../server/db';
import { createEvidenceWriter } from '../../server/evidence/append-evidence';
import type { EvidenceDraft } from '../../server/evidence/evidence';
import { evidenceStore } from '../../server/evidence/evidence-store';
import { createKeyRing } from '../../server/evidence/key-ring';
import { keyStore } from '../../server/evidence/key-store';
import { fileStore } from '../../server/files/file-store';
import { newId, newReference } from '../../server/ids';
import { jobStore } from '../../server/jobs/job-store';
import { systemClock } from '../../server/ports/clock';
import type { FileFact } from '../../shared/evidence/kinds';
import { testDatabase } from './stack';

/** Stores, writer and views on a database of their own, without the rims: what use cases below the HTTP line need. */
export async function testCore(given?: string) {
  const uri = given ?? (await testDatabase()).uri;
  const db = await connectDatabase(uri);
  const masterKey = createHash('sha256').update('a master key for tests').digest();
  const evidence = evidenceStore(db);
  const jobs = jobStore(db);
  const views = dispatchViewStore(db);
  const activities = activityStore(db);
  const files = fileStore(db);
  const idempotency = idempotencyStore(db);
  const keyRing = createKeyRing({ masterKey, keys: keyStore(db) });
  await db.prepare();
  const writer = createEvidenceWriter({ db, evidence, jobs, keyRing, clock: systemClock, project: views.project, onEnqueued() {} });
  return {
    uri,
    db,
    config: { masterKey },
    clock: systemClock,
    evidence,
    jobs,
    views,
    activities,
    idempotency,
    keyRing,
    writer,
    files,
  };
}

export type TestCore = Awaited<ReturnType<typeof testCore>>;

export function testSender(organizationId = newId()): Sender {
  return {
    organizationId,
    organizationName: 'Ledoux & Brandt',
    user: { id: newId(), email: 'm.ledoux@example.test', name: 'Maïa Ledoux' },
    authentication: { method: 'password-session', at: '2026-01-02T03:04:05.678Z' },
  };
}

/** The first fact of a dispatch, for tests that need a chain and not how it came about. */
export function acceptedDraft(
  changes: { email?: string; subject?: string; body?: string; files?: FileFact[]; activity?: string } = {},
): EvidenceDraft {
  const files = changes.files ?? [];
  return {
    kind: 'activity.accepted',
    source: 'sender',
    occurredAt: new Date('2026-01-02T03:04:06.000Z'),
    facts: { type: 'certified-email', reference: newReference(), activity: changes.activity ?? newId(), files: files.length },
    disclosed: {
      subject: changes.subject ?? 'Notice of entry',
      body: changes.body ?? '<p>We will enter on Friday.</p>',
      sender: { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' },
      authentication: { method: 'password-session', at: '2026-01-02T03:04:05.678Z' },
      recipient: { email: changes.email ?? 'tenant@example.test', name: 'Ira Quist' },
      language: 'en',
      basis: 'sender-declared',
      ...Object.fromEntries(files.map((file, at) => [`file.${at}`, file])),
    },
  };
}

export async function beginChain(
  { writer }: Pick<TestCore, 'writer'>,
  organizationId: string,
  changes: Parameters<typeof acceptedDraft>[0] = {},
): Promise<string> {
  const chain = newId();
  await writer.append({ organizationId, chain, begins: true, drafts: [acceptedDraft(changes)] });
  return chain;
}
