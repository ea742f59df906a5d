import { ApiProblem } from './api-problem';
import type { Texts } from './load-texts';

/** What went wrong and what to do, in the reader's words: the service's own where it gave any. */
export function explainFailure(error: unknown, { dashboard: { failures } }: Texts): string {
  if (!(error instanceof ApiProblem)) return failures.network;
  const { detail, code } = error.problem;
  const said =
    detail || (code === 'resource.not-found' ? failures.notFound : code === 'session.forbidden' ? failures.forbidden : failures.unknown);
  return error.retryAfter === null ? said : `${said} ${failures.wait(error.retryAfter)}`;
}
