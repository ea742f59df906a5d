import { useRef, useState } from 'react';
import { type ActivityAccepted, requestActivity } from '../../shared/contract/activities';
import { useApi } from '../ApiProvider';
import { ApiProblem } from '../api-problem';
import { useSpoken } from '../i18n';
import { useDraft } from './DraftProvider';
import { type DraftProblems, draftProblems, draftRequest, problemsOfRequest } from './draft-request';

export type SendFailure =
  /** The service did not answer, or broke: it may have taken the message. The same key makes another press safe. */
  | { is: 'unknown'; error: unknown }
  /** The key already stands for an earlier form of this draft. */
  | { is: 'taken-otherwise'; activityId: string }
  | { is: 'refused'; error: unknown };

export interface SendDraft {
  isSending: boolean;
  problems: DraftProblems;
  failure: SendFailure | null;
  /** True where the draft was not even sent off because of its own problems. */
  send: () => Promise<void>;
  sendAsNew: () => Promise<void>;
  /** A field was changed: what was said of it no longer holds. */
  forget: (pointer: string) => void;
}

const twinTries = 5;
const twinPauseMs = 1_000;

/** Hands the draft over once: pressing again, or after a lost answer, asks with the same key and so never sends twice. */
export function useSendDraft(onAccepted: (accepted: ActivityAccepted) => void): SendDraft {
  const api = useApi();
  const { texts } = useSpoken();
  const { draft, once, discard } = useDraft();
  const isBusy = useRef(false);
  const [isSending, setSending] = useState(false);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [failure, setFailure] = useState<SendFailure | null>(null);

  async function handOver(): Promise<ActivityAccepted> {
    const body = draftRequest(draft);
    for (let tries = 1; ; tries += 1) {
      try {
        return await api.call(requestActivity, { body, idempotencyKey: once.key() });
      } catch (error) {
        // A twin of this very request is still under way: its answer will be ours.
        if (!(error instanceof ApiProblem) || error.code !== 'idempotency.in-progress' || tries === twinTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 0) * 1000 || twinPauseMs));
      }
    }
  }

  async function send(): Promise<void> {
    if (isBusy.current) return;
    const found = draftProblems(draft, texts.dashboard);
    setProblems(found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    isBusy.current = true;
    setSending(true);
    try {
      const accepted = await handOver();
      discard();
      onAccepted(accepted);
    } catch (error) {
      const { fields, found: said } = readRefusal(error);
      setProblems(problemsOfRequest(draft, fields));
      setFailure(said);
    } finally {
      isBusy.current = false;
      setSending(false);
    }
  }

  return {
    isSending,
    problems,
    failure,
    send,
    sendAsNew: () => {
      once.renew();
      return send();
    },
    forget: (pointer) =>
      setProblems((now) => Object.fromEntries(Object.entries(now).filter(([each]) => each !== pointer && !each.startsWith(`${pointer}/`)))),
  };
}

function readRefusal(error: unknown): { fields: ApiProblem['fields']; found: SendFailure | null } {
  if (!(error instanceof ApiProblem) || error.problem.status >= 500 || error.code === 'idempotency.in-progress')
    return { fields: [], found: { is: 'unknown', error } };
  const { activityId } = error.problem;
  if (error.code === 'idempotency.mismatch' && activityId !== undefined)
    return { fields: [], found: { is: 'taken-otherwise', activityId } };
  return error.fields.length > 0 ? { fields: error.fields, found: null } : { fields: [], found: { is: 'refused', error } };
}
