import type { Database } from '../db';
import type { EvidenceStore, StoredChain } from '../evidence/evidence-store';
import { chainTagOf } from './chain-tag';
import type { LogEntry, LogStore } from './log-store';
import { leafText, nodesAdded } from './transparency-log';

interface Deps {
  db: Database;
  evidence: EvidenceStore;
  log: LogStore;
}

const batch = 500;

/**
 * Puts the heads that the log lacks into it; returns how many. Entries carry their index as their key, so of two writers one is refused
 * and no fork can come about; a killed writer leaves whole batches or nothing, and what it did not mark is seen to be there already.
 */
export async function appendHeads({ db, evidence, log }: Deps): Promise<number> {
  for (let appended = 0; ; ) {
    const chains = await evidence.findUnlogged(batch);
    if (chains.length === 0) return appended;
    appended += await db.inTransaction(() => appendBatch(log, chains));
    await evidence.markLogged(chains);
  }
}

async function appendBatch(log: LogStore, chains: StoredChain[]): Promise<number> {
  const heads = chains.map(({ chain, tagSalt, head }) => ({ chainTag: chainTagOf(chain, tagSalt), seq: head.seq, head: head.hash }));
  const logged = await log.newestSeqs(heads.map(({ chainTag }) => chainTag));
  const size = await log.size();
  const entries = heads
    .filter(({ chainTag, seq }) => seq > (logged.get(chainTag) ?? -1))
    .map((leaf, offset): LogEntry => ({ index: size + offset, leaf: leafText(leaf), ...leaf }));
  if (entries.length === 0) return 0;
  const nodes = await nodesAdded(
    size,
    entries.map(({ leaf }) => leaf),
    log.readNodes,
  );
  await log.append(entries, nodes);
  return entries.length;
}
