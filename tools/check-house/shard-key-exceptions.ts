/** There is one public log, and who its leaves are is told by nothing in it. */
const theLog = 'the public log is of all organizations';

/** Collections that are looked up before the organization is known, each by its `_id`; rule 7 holds for all others. */
export const directoryCollections: Record<string, string> = {
  organizations: 'the organization is the _id',
  organizationKeys: 'the organization is the _id',
  users: 'a user may belong to several organizations',
  signInNames: 'the folded address: who signs in has no organization yet',
  sessions: 'the digest of a token: it says which organization',
  attempts: 'the digest of the secret in a return path, all that a bounce or a provider hands back',
  eventBatches: 'the digest of a webhook body, which may hold events of several organizations',
  links: 'the digest of a token: it says which organization',
  logEntries: theLog,
  logNodes: theLog,
  logCheckpoints: theLog,
  logOrigin: theLog,
  references: 'who asks whether a message is real knows its reference and no organization',
};

/**
 * Queries over all organizations, each for a reason; an empty method stands for a file that goes round the models. An entry that nothing
 * needs any more is an error.
 */
export const acrossOrganizations: { store: string; method: string; because: string }[] = [
  {
    store: 'server/jobs/job-store.ts',
    method: 'claim',
    because: 'finds candidates of all organizations, then claims each by a targeted update',
  },
  { store: 'server/jobs/job-store.ts', method: 'measure', because: 'counts for the operator, who serves all organizations' },
  { store: 'server/jobs/job-store.ts', method: 'pending', because: 'tells a command that drains the queue when it is empty' },
  {
    store: 'server/access/visits/visit-store.ts',
    method: 'listEnded',
    because: 'one job folds the counters of all organizations, then changes each by a targeted write',
  },
  {
    store: 'server/organizations/organization-store.ts',
    method: 'listIds',
    because: 'the command that rebuilds every view goes through all organizations',
  },
  {
    store: 'server/evidence/evidence-store.ts',
    method: 'findUnlogged',
    because: 'one job puts the heads of all organizations into the one public log',
  },
  { store: 'server/checkpoints/log-store.ts', method: 'size', because: theLog },
  { store: 'server/checkpoints/log-store.ts', method: 'entryUpTo', because: theLog },
  { store: 'server/checkpoints/log-store.ts', method: 'newestSeqs', because: theLog },
  { store: 'server/checkpoints/log-store.ts', method: 'latestCheckpoint', because: theLog },
  { store: 'server/checkpoints/log-store.ts', method: 'withoutToken', because: theLog },
  {
    store: 'server/http/rate-limits.ts',
    method: '',
    because: 'its library counts through the driver; keys are digests, most of them counted before an organization is known',
  },
];
