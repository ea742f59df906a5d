import type { EvidenceStore, StoredChain, StoredRecord } from './evidence-store';

interface ChainId {
  organizationId: string;
  chain: string;
}

/**
 * The same store for many readers at once: what is asked for in one turn of the event loop goes to the database as one query. Not for
 * use inside a transaction, since a read goes out with whoever asked first.
 */
export function coalesceReads(evidence: EvidenceStore): EvidenceStore {
  const chainOf = gather<StoredChain>((ids) => evidence.findChains(ids));
  const recordsOf = gather<StoredRecord>((ids) => evidence.readRecordsOf(ids));
  return {
    ...evidence,
    findChains: async (ids) => (await Promise.all(ids.map(chainOf))).flat(),
    readRecords: (organizationId, chain) => recordsOf({ organizationId, chain }),
  };
}

const keyOf = ({ organizationId, chain }: ChainId): string => `${organizationId}/${chain}`;

function gather<Row extends ChainId>(read: (ids: ChainId[]) => Promise<Row[]>): (id: ChainId) => Promise<Row[]> {
  let asked: ChainId[] = [];
  let answer: Promise<Map<string, Row[]>> | null = null;

  async function readTogether(): Promise<Map<string, Row[]>> {
    await new Promise(setImmediate);
    const ids = asked;
    asked = [];
    answer = null;
    return Map.groupBy(await read(ids), keyOf);
  }

  return async (id) => {
    asked.push(id);
    answer ??= readTogether();
    return (await answer).get(keyOf(id)) ?? [];
  };
}
