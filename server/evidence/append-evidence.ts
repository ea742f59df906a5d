import { randomBytes } from 'node:crypto';
import { type Database, isDatabaseDown } from '../db';
import { type JobTicket, LostLease } from '../jobs/job';
import type { JobStore } from '../jobs/job-store';
import type { Clock } from '../ports/clock';
import { type BuiltRecord, buildRecords } from './build-records';
import { encrypt } from './content-cipher';
import { type Alongside, type Append, ChainMoved, disclosureBytes, disclosureContext, type Projection } from './evidence';
import type { EvidenceStore, MovedHead, StoredChain, StoredRecord } from './evidence-store';
import type { KeyRing } from './key-ring';

/** The newest record of the chain after an append. */
export interface Appended {
  seq: number;
  hash: string;
}

export interface EvidenceWriter {
  /** Appends in the next group; rejects with LostLease or ChainMoved where the append no longer stands, whatever becomes of the others. */
  append(append: Append): Promise<Appended>;
  /** Appends all or nothing in a transaction of their own; `before` runs first inside it and may stop it by throwing. */
  appendTogether(appends: Append[], before?: () => Promise<void>): Promise<void>;
}

interface WriterParts {
  db: Database;
  evidence: EvidenceStore;
  jobs: JobStore;
  keyRing: KeyRing;
  clock: Clock;
  project: Projection;
  /** Called after a commit that queued work. */
  onEnqueued: () => void;
}

type Verdict = Appended | LostLease | ChainMoved;
interface Waiting {
  append: Append;
  resolve: (appended: Appended) => void;
  reject: (error: unknown) => void;
}

const largestGroup = 128;

/** The one writer of evidence. While one group commits the next gathers, so the busier it is the more facts share a commit. */
export function createEvidenceWriter(parts: WriterParts): EvidenceWriter {
  const waiting: Waiting[] = [];
  let committing = false;

  async function commitGroups(): Promise<void> {
    if (committing) return;
    committing = true;
    // Let everything that this turn of the event loop asks for share the first commit.
    await new Promise(setImmediate);
    while (waiting.length > 0) await commitGroup(waiting.splice(0, largestGroup));
    committing = false;
  }

  async function commitGroup(group: Waiting[]): Promise<void> {
    const appends = group.map(({ append }) => append);
    let verdicts: Verdict[];
    try {
      await parts.keyRing.prepare(appends.map(({ organizationId }) => organizationId));
      verdicts = await parts.db.inTransaction(() => writeAppends(parts, appends));
    } catch (error) {
      // One bad append must not undo the others: each gets a commit of its own.
      if (group.length === 1 || isDatabaseDown(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await commitGroup([one]);
      return;
    }
    for (const [index, { resolve, reject }] of group.entries()) {
      const verdict = verdicts[index] as Verdict;
      if (verdict instanceof Error) reject(verdict);
      else resolve(verdict);
    }
    if (appends.some(({ enqueue }) => enqueue?.length)) parts.onEnqueued();
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        waiting.push({ append, resolve, reject });
        void commitGroups();
      }),
    async appendTogether(appends, before) {
      await parts.keyRing.prepare(appends.map(({ organizationId }) => organizationId));
      await parts.db.inTransaction(async () => {
        await before?.();
        for (const verdict of await writeAppends(parts, appends)) if (verdict instanceof Error) throw verdict;
      });
      if (appends.some(({ enqueue }) => enqueue?.length)) parts.onEnqueued();
    },
  };
}

const ticketOf = ({ settle, holds }: Append): JobTicket | undefined => settle?.ticket ?? holds;

/** Writes in the current transaction; an append whose ticket or state no longer stands is left out and its error returned in its place. */
async function writeAppends({ evidence, jobs, keyRing, clock, project }: WriterParts, appends: Append[]): Promise<Verdict[]> {
  const now = clock.now();
  const continued = appends.filter(({ begins }) => !begins);
  const chains = new Map<string, StoredChain>();
  if (continued.length > 0) for (const chain of await evidence.findChains(continued)) chains.set(chain.chain, chain);
  const holding = await jobs.holding(appends.flatMap((append) => ticketOf(append) ?? []));

  const begun: StoredChain[] = [];
  const moves = new Map<string, MovedHead>();
  const records: StoredRecord[] = [];
  const changes = new Map<string, { organizationId: string; chain: string; built: BuiltRecord[] }>();
  const written: Append[] = [];
  const alongside: { write: Alongside['write']; row: unknown }[] = [];
  const verdicts: Verdict[] = [];

  for (const append of appends) {
    const { organizationId, chain: id, drafts } = append;
    const ticket = ticketOf(append);
    if (ticket && !holding.has(ticket)) {
      verdicts.push(new LostLease(ticket));
      continue;
    }
    let chain = chains.get(id);
    let contentKey: Buffer | null = null;
    if (append.begins) {
      const { key, wrapped } = await keyRing.newContentKey(organizationId, id);
      contentKey = key;
      chain = { organizationId, chain: id, head: { seq: -1, hash: '' }, key: wrapped, tagSalt: randomBytes(16).toString('hex') };
      begun.push(chain);
      chains.set(id, chain);
    }
    if (!chain || chain.organizationId !== organizationId || (append.expectSeq !== undefined && append.expectSeq !== chain.head.seq)) {
      verdicts.push(new ChainMoved(id));
      continue;
    }
    contentKey ??= chain.key && (await keyRing.unwrap(organizationId, id, chain.key));
    const from = chain.head;
    const built = buildRecords(id, from.seq < 0 ? null : from, drafts, now);
    for (const { record, canonical, disclosure } of built) {
      const { seq, hash } = record;
      const hasOpenings = Object.keys(disclosure.fields).length > 0;
      const disclosed = contentKey && hasOpenings ? encrypt(contentKey, disclosureBytes(disclosure), disclosureContext(id, seq)) : null;
      records.push({ organizationId, chain: id, seq, hash, canonical, disclosure: disclosed });
      chain.head = { seq, hash };
    }
    if (!append.begins && built.length > 0)
      moves.set(id, { organizationId, chain: id, from: moves.get(id)?.from ?? from.seq, to: chain.head });
    const change = changes.get(id) ?? { organizationId, chain: id, built: [] };
    change.built.push(...built);
    changes.set(id, change);
    for (const one of append.alongside ?? [])
      alongside.push({ write: one.write, row: 'rowWith' in one ? one.rowWith(contentKey) : one.row });
    written.push(append);
    verdicts.push(chain.head);
  }

  await evidence.insertChains(begun);
  await evidence.insertRecords(records);
  if (!(await evidence.moveHeads([...moves.values()]))) throw new Error('a chain moved inside a transaction that had read its head');
  await project(
    [...changes.values()].map(({ organizationId, chain, built }) => ({
      organizationId,
      chain,
      records: built.map(({ record }) => record),
      disclosures: built.map(({ disclosure }) => disclosure),
    })),
  );
  await jobs.settle(
    written.flatMap(({ settle }) => (settle ? [settle] : [])),
    now,
  );
  await jobs.enqueue(written.flatMap(({ enqueue }) => enqueue ?? []));
  const rows = Map.groupBy(alongside, ({ write }) => write);
  for (const [write, group] of rows) await write(group.map(({ row }) => row));
  return verdicts;
}
