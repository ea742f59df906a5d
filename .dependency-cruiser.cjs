/** Slices of `server/`, low to high: each imports only those on lines above its own, and those on one line never import each other. */
const slices = [
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
/** Folders of `server/` that stand below every slice. */
const ground = ['http', 'jobs', 'ports', 'adapters'];
/** Folders of adapters, and the port that each stands behind. */
const adapters = {
  mail: 'mail-transport',
  blobs: 'blob-store',
  'note-signers': 'note-signer',
  'time-stamps': 'time-stamp-authority',
  'sealing-keys': 'sealing-key',
};
/** Files of `server/` that put the whole together; all its other files stand below every slice. */
const tops = ['main', 'operator-commands', 'compose', 'context', 'app', 'web', 'worker'];

const any = (names) => `(?:${names.join('|')})`;
const inSlices = `^server/${any(slices.flat())}/`;
const topFiles = `^server/${any(tops)}\\.ts$`;
const rim = '-(?:routes|webhooks|jobs)\\.tsx?$';
const web = '-(?:routes|webhooks)\\.tsx?$';
const ours = '^(?:addin|dashboard|portal|ui|shared|server|local|tests|bench|tools|verifier)/';
const npm = (...names) => `(?:^|/)node_modules/${any(names)}/`;
const browser = '^(?:(?:addin|dashboard|ui|portal)/|verifier/page/)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const sliceRules = slices.flatMap((level, index) =>
  level.flatMap((slice) => {
    const closed = [...level.filter((other) => other !== slice), ...slices.slice(index + 1).flat()];
    if (closed.length === 0) return [];
    const why = 'A slice imports only slices below it (rule 1). Work for a higher slice is handed up as a job.';
    return [forbid(`slice-${slice}-looks-down`, why, { path: `^server/${slice}/` }, { path: `^server/${any(closed)}/` })];
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'Modules that need each other, even for types only, are one module.', {}, { circular: true }),
    forbid('no-unresolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    ...sliceRules,
    forbid(
      'server-folders-are-known',
      'A new slice gets its place in the ordered list at the top of .dependency-cruiser.cjs first.',
      { path: '^server/[^/]+/', pathNot: `^server/${any([...ground, ...slices.flat()])}/` },
      {},
    ),
    forbid(
      'ground-knows-no-slice',
      'What every slice stands on imports none of them: it is handed what it needs.',
      { path: ['^server/[^/]+\\.ts$', `^server/${any(ground)}/`], pathNot: topFiles },
      { path: inSlices },
    ),
    forbid(
      'tops-are-not-imported-from-below',
      'Only main, compose, app and worker see the whole.',
      { path: '^server/', pathNot: topFiles },
      { path: topFiles },
    ),
    forbid(
      'stores-are-handed-in',
      'Stores are made in compose.ts and handed to use cases; others import their types only.',
      { path: '^server/', pathNot: topFiles },
      { path: '-store\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'rims-are-entered-from-the-top',
      'Routes, webhooks and job handlers are mounted by app.ts, worker.ts and compose.ts; others import their types only.',
      { path: '^server/', pathNot: topFiles },
      { path: `^server/.+${rim}`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'http-only-at-the-rim',
      'A use case runs without HTTP: it may be told of its types, never of what runs.',
      { path: `^server/${any([...slices.flat(), 'jobs', 'ports', 'adapters'])}/`, pathNot: web },
      { path: '^server/http/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'express-only-at-the-rim',
      'Express stays in http/, app.ts, *-routes.ts and *-webhooks.ts (rule 3).',
      { path: '^server/', pathNot: ['^server/http/', '^server/app\\.ts$', web] },
      { path: npm('express', '@types/express', '@types/express-serve-static-core') },
    ),
    forbid(
      'mongoose-only-in-stores',
      'Mongoose stays in *-store.ts and db.ts (rule 3).',
      { path: '^server/', pathNot: ['-store\\.ts$', '^server/db\\.ts$'] },
      { path: npm('mongoose', 'mongodb') },
    ),
    forbid(
      'adapters-are-named-by-compose',
      'Only compose.ts names adapters (rule 2).',
      { path: '^server/', pathNot: ['^server/compose\\.ts$', '^server/adapters/'] },
      { path: '^server/adapters/' },
    ),
    ...Object.entries(adapters).map(([folder, port]) =>
      forbid(
        `adapters-of-${folder}-import-their-port-only`,
        "An adapter imports its port, errors.ts and its vendor's SDK, nothing else of ours (rule 2).",
        { path: `^server/adapters/${folder}/` },
        { path: ours, pathNot: [`^server/ports/${port}\\.ts$`, '^server/errors\\.ts$', `^server/adapters/${folder}/`] },
      ),
    ),
    forbid(
      'adapter-folders-are-known',
      'A new folder of adapters is listed with its port at the top of .dependency-cruiser.cjs first.',
      { path: '^server/adapters/', pathNot: `^server/adapters/${any(Object.keys(adapters))}/` },
      {},
    ),
    forbid(
      'adapters-do-not-meet',
      'An adapter that needs more than one file names them all after its vendor; it never imports another vendor.',
      { path: '^server/adapters/([^/]+)/([^./-]+)' },
      { path: '^server/adapters/', pathNot: '^server/adapters/$1/$2[./-]' },
    ),
    forbid(
      'vendors-only-in-adapters',
      "A vendor's SDK stays in its adapter.",
      { path: '^server/', pathNot: '^server/adapters/' },
      {
        path: npm('@azure', '@sendgrid'),
      },
    ),
    forbid(
      'ports-stand-alone',
      'A port says what we need of a vendor in our own words.',
      { path: '^server/ports/' },
      { path: [ours, npm('[^/]+')], pathNot: ['^server/ports/', '^shared/'] },
    ),
    forbid(
      'server-stands-without-its-tests',
      'The service runs without the stand-in world, tests, benchmarks and tools.',
      { path: '^(?:server|shared|portal)/' },
      { path: '^(?:local|tests|bench|tools|addin|dashboard|ui|verifier)/' },
    ),
    forbid(
      'no-dev-dependency-in-the-service',
      'What the service imports is installed in production.',
      { path: '^(?:server|shared|portal)/', pathNot: '^portal/scripts/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'portal-pages-only-in-routes',
      'Pages for recipients are rendered by *-routes.ts only (rule 1).',
      { path: '^server/', pathNot: '-routes\\.tsx?$' },
      { path: '^portal/' },
    ),
    forbid(
      'portal-is-pure',
      'A page is a function of what it is given.',
      { path: '^portal/' },
      {
        path: ours,
        pathNot: ['^portal/', '^shared/'],
      },
    ),
    forbid(
      'shared-stands-alone',
      'shared/ imports nothing of ours outside itself.',
      { path: '^shared/' },
      { path: ours, pathNot: '^shared/' },
    ),
    forbid(
      'shared-runs-anywhere',
      'shared/ runs in Node and in a page: it may use only packages that do.',
      { path: '^shared/' },
      { path: npm('[^/]+'), pathNot: npm('zod', 'canonicalize', 'pkijs', 'asn1js') },
    ),
    forbid(
      'no-node-in-a-page',
      'Node modules do not exist in a page, in shared/ or in a pure page.',
      { path: `${browser}|^shared/` },
      {
        dependencyTypes: ['core'],
      },
    ),
    forbid(
      'verifier-imports-shared-only',
      'Whoever checks us runs none of the service.',
      { path: '^verifier/' },
      { path: ours, pathNot: ['^verifier/', '^shared/'] },
    ),
    forbid(
      'verify-page-stands-alone',
      'The page runs in a browser, the programs in Node: what both need stands in shared/.',
      { path: '^verifier/page/' },
      { path: '^verifier/', pathNot: '^verifier/page/' },
    ),
    forbid(
      'ui-imports-shared-only',
      'ui/ serves two applications and knows neither.',
      { path: '^ui/' },
      { path: ours, pathNot: ['^ui/', '^shared/'] },
    ),
    forbid(
      'addin-imports-ui-and-shared-only',
      'The task pane speaks to the service through the contract.',
      { path: '^addin/' },
      { path: ours, pathNot: ['^addin/', '^ui/', '^shared/'] },
    ),
    forbid(
      'dashboard-imports-ui-and-shared-only',
      'The dashboard speaks to the service through the contract.',
      { path: '^dashboard/' },
      { path: ours, pathNot: ['^dashboard/', '^ui/', '^shared/'] },
    ),
    forbid(
      'dashboard-page-groups-do-not-meet',
      'What two page groups share moves up into ui/ or dashboard/.',
      { path: '^dashboard/([^/]+)/' },
      { path: '^dashboard/[^/]+/', pathNot: '^dashboard/$1/' },
    ),
    forbid(
      'local-enters-by-main',
      'The stand-in world starts the service by its front door and reads its configuration.',
      { path: '^local/' },
      {
        path: '^server/',
        pathNot: '^server/(?:main|config)\\.ts$',
      },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|coverage)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
