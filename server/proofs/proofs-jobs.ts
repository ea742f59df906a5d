import type { JobHandlers } from '../jobs/job-runner';
import { issueProof } from './issue-proof';
import { readProvenDispatch, withAlarm } from './proven-dispatch';
import type { ProofDeps } from './read-proof';

export function proofsJobs(deps: ProofDeps): Pick<JobHandlers, 'proofs.make-version'> {
  return {
    /** Made ahead in the language in which the report was last asked for; before anybody did, in that of the message. */
    'proofs.make-version': async ({ organizationId, payload }) => {
      const { chain, content } = await readProvenDispatch(deps, organizationId, payload.dispatchId);
      const versions = await deps.proofs.list(organizationId, payload.dispatchId);
      const language = versions.at(-1)?.language ?? content?.language ?? 'en';
      await withAlarm(deps, payload.dispatchId, () => issueProof(deps, chain, language));
      return undefined;
    },
  };
}
