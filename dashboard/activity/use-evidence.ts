import { useEffect, useState } from 'react';
import { readEvidence } from '../../shared/contract/activities';
import { useApi } from '../../ui/service/ApiProvider';
import { ApiProblem, isAbort } from '../../ui/service/api-problem';
import { type Evidence, evidenceOf } from '../../ui/timeline/evidence';

const againMs = 3_000;
/** What another try may mend. */
const passing = new Set(['rate.limited', 'service.unavailable', 'session.required']);

interface EvidenceOf {
  activityId: string;
  recipientId: string;
  /** Read again when it grows. */
  headSeq: number;
  /** Chains that nobody looks at are not read. */
  isWanted: boolean;
}

/** A recipient's chain as far as it was read; while a longer one is fetched, the shorter one stands. */
export function useEvidence({ activityId, recipientId, headSeq, isWanted }: EvidenceOf): {
  evidence: Evidence | null;
  problem: ApiProblem | null;
} {
  const api = useApi();
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const known = evidence?.head.seq ?? -1;
  const missing = isWanted && known < headSeq ? headSeq : null;

  useEffect(() => {
    if (missing === null) return;
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function read(): Promise<void> {
      try {
        const reply = await api.call(readEvidence, { params: { id: activityId, rid: recipientId }, signal: over.signal });
        setEvidence(evidenceOf(reply));
        setProblem(null);
      } catch (error) {
        if (isAbort(error)) return;
        if (error instanceof ApiProblem && !passing.has(error.code)) setProblem(error);
        else timer = setTimeout(read, againMs);
      }
    }
    void read();
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [api, activityId, recipientId, missing]);

  return { evidence, problem };
}
