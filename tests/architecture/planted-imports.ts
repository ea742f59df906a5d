/** One import: which file, of what, and whether of its types only. */
export type Import = [from: string, to: string, only?: 'type'];

/** The order of the design, low to high, told here once more so that the list in the configuration cannot drift unseen. */
export const order = [
  ['evidence'],
  ['checkpoints'],
  ['files'],
  ['organizations'],
  ['contacts'],
  ['activities'],
  ['access'],
  ['delivery', 'portal', 'proofs'],
  ['retention'],
  ['receivables'],
  ['payments'],
  ['campaigns', 'conversations', 'calls'],
  ['reports'],
];

const rank = new Map(order.flatMap((level, index) => level.map((slice): [string, number] => [slice, index])));
const pairs = [...rank].flatMap(([one, low]) => [...rank].map(([other, high]) => ({ one, other, low, high })));

const slicePlants = Object.fromEntries(
  [...rank.keys()].map((slice): [string, Import[]] => [
    `slice-${slice}-looks-down`,
    pairs
      .filter(({ one, other, low, high }) => one === slice && other !== slice && high >= low)
      .map(({ one, other }) => [`server/${one}/reach-${other}.ts`, `server/${other}/thing.ts`]),
  ]),
);
delete slicePlants['slice-reports-looks-down'];

/** For each rule, imports that it must refuse. */
export const refused: Record<string, Import[]> = {
  ...slicePlants,
  'no-cycles': [['server/evidence/egg.ts', 'server/evidence/hen.ts', 'type']],
  'no-unresolvable': [['shared/lost.ts', './nowhere']],
  'server-folders-are-known': [['server/extras/thing.ts', 'server/errors.ts']],
  'ground-knows-no-slice': [
    ['server/errors.ts', 'server/evidence/thing.ts'],
    ['server/jobs/job.ts', 'server/activities/thing.ts'],
    ['server/http/session.ts', 'server/organizations/thing.ts', 'type'],
    ['server/ports/mail.ts', 'server/delivery/thing.ts'],
  ],
  'tops-are-not-imported-from-below': [
    ['server/activities/whole.ts', 'server/context.ts', 'type'],
    ['server/http/whole.ts', 'server/compose.ts'],
    ['server/ids.ts', 'server/main.ts'],
  ],
  'stores-are-handed-in': [
    ['server/activities/own-store-user.ts', 'server/activities/activity-store.ts'],
    ['server/delivery/foreign-store-user.ts', 'server/activities/activity-store.ts'],
  ],
  'rims-are-entered-from-the-top': [
    ['server/delivery/rim-user.ts', 'server/activities/activities-routes.ts'],
    ['server/delivery/job-user.ts', 'server/files/files-jobs.ts'],
  ],
  'http-only-at-the-rim': [
    ['server/activities/web-use-case.ts', 'server/http/api.ts'],
    ['server/jobs/web-job.ts', 'server/http/api.ts'],
    ['server/adapters/mail/web.ts', 'server/http/api.ts'],
    ['server/files/files-jobs.ts', 'server/http/api.ts'],
  ],
  'express-only-at-the-rim': [
    ['server/activities/express-use-case.ts', 'express'],
    ['server/worker.ts', 'express', 'type'],
    ['server/files/sweep-jobs.ts', 'express'],
  ],
  'mongoose-only-in-stores': [
    ['server/activities/mongoose-use-case.ts', 'mongoose', 'type'],
    ['server/http/mongoose.ts', 'mongoose'],
  ],
  'adapters-are-named-by-compose': [
    ['server/delivery/vendor-user.ts', 'server/adapters/mail/smtp.ts'],
    ['server/app.ts', 'server/adapters/mail/smtp.ts', 'type'],
  ],
  'adapters-of-mail-import-their-port-only': [
    ['server/adapters/mail/smtp.ts', 'server/ports/blob-store.ts', 'type'],
    ['server/adapters/mail/smtp.ts', 'server/logger.ts'],
    ['server/adapters/mail/smtp.ts', 'shared/thing.ts'],
    ['server/adapters/mail/smtp.ts', 'server/activities/thing.ts'],
    ['server/adapters/mail/smtp.ts', 'server/adapters/blobs/azure.ts'],
  ],
  'adapters-of-blobs-import-their-port-only': [['server/adapters/blobs/azure.ts', 'server/ports/mail-transport.ts', 'type']],
  'adapters-of-note-signers-import-their-port-only': [['server/adapters/note-signers/seed.ts', 'server/ports/sealing-key.ts', 'type']],
  'adapters-of-sealing-keys-import-their-port-only': [['server/adapters/sealing-keys/pem.ts', 'server/ports/note-signer.ts', 'type']],
  'adapters-of-time-stamps-import-their-port-only': [['server/adapters/time-stamps/http.ts', 'server/ports/blob-store.ts', 'type']],
  'adapter-folders-are-known': [['server/adapters/clouds/azure.ts', 'server/errors.ts']],
  'adapters-do-not-meet': [['server/adapters/mail/smtp-answer.ts', 'server/adapters/mail/sendgrid.ts']],
  'vendors-only-in-adapters': [
    ['server/files/put-file.ts', '@azure/storage-blob'],
    ['server/main.ts', '@sendgrid/mail'],
  ],
  'ports-stand-alone': [
    ['server/ports/leaning.ts', 'server/errors.ts'],
    ['server/ports/vendor.ts', '@azure/storage-blob', 'type'],
  ],
  'server-stands-without-its-tests': [
    ['server/app.ts', 'local/world.ts'],
    ['server/compose.ts', 'tests/support/fake.ts'],
    ['shared/peek.ts', 'ui/thing.ts', 'type'],
    ['server/http/pages.ts', 'dashboard/thing.ts'],
    ['server/http/proofs.ts', 'verifier/node-tools.ts'],
  ],
  'no-dev-dependency-in-the-service': [
    ['server/app.ts', 'a-tool'],
    ['server/logger.ts', 'not-declared'],
  ],
  'portal-pages-only-in-routes': [['server/portal/render-cover.ts', 'portal/cover-page.tsx']],
  'portal-is-pure': [
    ['portal/cover-page.tsx', 'server/activities/thing.ts', 'type'],
    ['portal/cover-page.tsx', 'ui/thing.ts'],
  ],
  'shared-stands-alone': [
    ['shared/reach.ts', 'server/ids.ts', 'type'],
    ['shared/reach.ts', 'portal/cover-page.tsx'],
  ],
  'shared-runs-anywhere': [['shared/package.ts', 'express', 'type']],
  'no-node-in-a-page': [
    ['shared/node.ts', 'node:crypto'],
    ['ui/node.ts', 'path'],
    ['addin/node.ts', 'fs/promises'],
    ['portal/cover-page.tsx', 'node:fs'],
    ['verifier/page/node.ts', 'node:fs'],
  ],
  'verifier-imports-shared-only': [
    ['verifier/reach.ts', 'server/errors.ts'],
    ['verifier/page/reach.ts', 'ui/thing.ts', 'type'],
  ],
  'verify-page-stands-alone': [['verifier/page/tools.ts', 'verifier/node-tools.ts']],
  'ui-imports-shared-only': [
    ['ui/reach.ts', 'dashboard/thing.ts'],
    ['ui/reach.ts', 'server/errors.ts', 'type'],
  ],
  'addin-imports-ui-and-shared-only': [
    ['addin/taskpane/reach.ts', 'dashboard/thing.ts'],
    ['addin/taskpane/reach.ts', 'server/errors.ts'],
  ],
  'dashboard-imports-ui-and-shared-only': [
    ['dashboard/activities/reach.ts', 'addin/thing.ts'],
    ['dashboard/activities/reach.ts', 'portal/cover-page.tsx'],
  ],
  'dashboard-page-groups-do-not-meet': [['dashboard/activities/list.ts', 'dashboard/settings/panel.ts']],
  'local-enters-by-main': [['local/world.ts', 'server/compose.ts']],
};

/** The other half of what is refused as a cycle. */
export const besides: Import[] = [['server/evidence/hen.ts', 'server/evidence/egg.ts']];

/** Imports that the design wants, which no rule may refuse. */
export const allowed: Import[] = [
  ['verifier/program.ts', 'shared/thing.ts'],
  ['verifier/program.ts', 'node:fs'],
  ...pairs
    .filter(({ low, high }) => low > high)
    .map(({ one, other }): Import => [`server/${one}/use-${other}.ts`, `server/${other}/thing.ts`]),
  ['server/delivery/send-email.ts', 'server/activities/activity-store.ts', 'type'],
  ['server/compose.ts', 'server/activities/activity-store.ts'],
  ['server/compose.ts', 'server/adapters/mail/smtp.ts'],
  ['server/main.ts', 'server/compose.ts'],
  ['server/worker.ts', 'server/context.ts', 'type'],
  ['server/app.ts', 'express'],
  ['server/app.ts', 'server/activities/activities-routes.ts'],
  ['server/activities/activities-routes.ts', 'express', 'type'],
  ['server/activities/activities-routes.ts', 'server/http/api.ts', 'type'],
  ['server/organizations/find-caller.ts', 'server/http/api.ts', 'type'],
  ['server/delivery/sendgrid-webhooks.ts', 'express'],
  ['server/activities/activity-store.ts', 'mongoose'],
  ['server/db.ts', 'mongoose'],
  ['server/evidence/append.ts', 'server/jobs/job.ts'],
  ['server/adapters/mail/smtp.ts', 'server/ports/mail-transport.ts', 'type'],
  ['server/adapters/mail/smtp.ts', 'server/errors.ts'],
  ['server/adapters/mail/smtp.ts', 'server/adapters/mail/smtp-answer.ts'],
  ['server/adapters/blobs/azure.ts', '@azure/storage-blob'],
  ['server/portal/portal-routes.ts', 'portal/cover-page.tsx'],
  ['server/logger.ts', 'a-tool', 'type'],
  ['portal/cover-page.tsx', 'shared/thing.ts'],
  ['portal/scripts/check-file.ts', 'shared/thing.ts'],
  ['dashboard/activities/list.ts', 'ui/thing.ts'],
  ['dashboard/activities/list.ts', 'dashboard/activities/row.ts'],
  ['dashboard/main.tsx', 'dashboard/activities/list.ts'],
  ['addin/taskpane/pane.ts', 'ui/thing.ts'],
  ['ui/thing.ts', 'shared/thing.ts'],
  ['shared/thing.ts', 'zod'],
  ['local/start.ts', 'server/main.ts'],
  ['local/start.ts', 'server/config.ts'],
];
