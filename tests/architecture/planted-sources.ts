/** A small tree, what is wrong (or right) with it, and where a rule is to find it. */
export interface Planted {
  says: string;
  files: Record<string, string>;
  at?: string[];
}

const bad = (says: string, path: string, text: string, line: number | null = 1, more: Record<string, string> = {}): Planted => ({
  says,
  files: { ...more, [path]: text },
  at: [line === null ? path : `${path}:${line}`],
});
const good = (says: string, path: string, text: string, more: Record<string, string> = {}): Planted => ({
  says,
  files: { ...more, [path]: text },
});

const lines = (count: number) => 'x();\n'.repeat(count);
export const store = (body: string, before = '') =>
  `${before}export function thingStore({ connection }: Database) {\n  const Things = connection.model('Thing', schema, 'things');\n  return {\n    ${body}\n  };\n}\n`;
const inStore = (says: string, body: string, before = '') =>
  bad(says, 'server/files/thing-store.ts', store(body, before), 4 + before.split('\n').length - 1);

export const refused: Record<string, Planted[]> = {
  'environment-only-in-main': [
    bad('process.env in a use case', 'server/files/put-file.ts', 'const a = 1;\nexport const b = process.env.PORT ?? a;\n', 2),
    bad('process.env by another spelling', 'server/db.ts', "export const b = globalThis.process['env'];\n"),
    bad('env taken out of process', 'shared/x.ts', 'const { env } = process;\nexport const c = env;\n'),
    bad('env imported', 'server/config.ts', "import { env } from 'node:process';\nexport const c = env;\n"),
  ],
  'office-only-in-its-folder': [
    bad('Office in the pane', 'addin/compose/send.ts', '// why\n\nexport const item = () => Office.context.mailbox.item;\n', 3),
    bad('a type of Office in ui/', 'ui/draft.ts', 'export type Draft = Office.MessageCompose;\n'),
    bad('Office in the dashboard', 'dashboard/page.tsx', 'export const isThere = typeof Office;\n'),
  ],
  'no-barrels': [
    bad('export *', 'shared/all.ts', "export const a = 1;\nexport * from './one';\n", 2),
    bad('handing on a name', 'ui/all.ts', "export { one } from './one';\n"),
    bad('an index file', 'ui/forms/index.ts', 'export const a = 1;\n', null),
  ],
  'named-exports-only': [
    bad('a default function', 'ui/Button.tsx', 'export default function Button() {\n  return null;\n}\n'),
    bad('a default value', 'server/thing.ts', 'const thing = 1;\nexport default thing;\n', 2),
  ],
  'telling-names': [
    bad('utils', 'server/files/file-utils.ts', 'x();\n', null),
    bad('a manager', 'ui/ThemeManager.tsx', 'x();\n', null),
    bad('common.css', 'portal/common.css', 'a {}\n', null),
    bad('camelCase', 'server/files/putFile.ts', 'x();\n', null),
    { says: 'a folder of helpers', files: { 'tests/helpers/fill-form.ts': 'x();\n' }, at: ['tests/helpers'] },
    { says: 'a folder in PascalCase', files: { 'ui/Forms/form.ts': 'x();\n' }, at: ['ui/Forms'] },
  ],
  'slice-files-have-roles': [
    bad(
      'a store that exports a rule',
      'server/files/file-store.ts',
      'export function fileStore() {}\nexport const isLarge = () => true;\n',
      2,
    ),
    bad('a store under another name', 'server/files/file-store.ts', 'export function files() {}\n', null),
    bad('a rim that exports two functions', 'server/files/files-routes.ts', 'export function one() {}\nexport function two() {}\n', null),
    bad('a rim that exports none', 'server/files/files-jobs.ts', 'export const jobs = {};\n', null),
    bad(
      'a use case that exports more',
      'server/files/put-file.ts',
      'export async function putFile() {}\nexport const sizeOf = () => 1;\n',
      2,
    ),
    bad(
      'a use case in a folder below that exports more',
      'server/files/pages/count-pages.ts',
      'export function countPages() {}\nexport function other() {}\n',
      2,
    ),
  ],
  'one-writer-of-evidence': [
    bad(
      'records inserted elsewhere',
      'server/delivery/send-email.ts',
      'export async function sendEmail(evidence) {\n  await evidence.insertRecords([]);\n}\n',
      2,
    ),
    bad('a head moved elsewhere', 'server/evidence/mend.ts', 'export const mend = (evidence) => evidence.moveHeads([]);\n'),
  ],
  'queries-carry-the-shard-key': [
    inStore('a filter without the organization', 'find: (id: string) => Things.findOne({ _id: id }).lean(),'),
    inStore('no filter', 'count: () => Things.countDocuments(),'),
    inStore('a filter handed in whole', 'find: (filter: object) => Things.find(filter),'),
    inStore('a lookup by id alone', 'find: (id: string) => Things.findById(id),'),
    inStore('an update by id alone', 'touch: (id: string) => Things.updateOne({ _id: id }, { $set: { organizationId: id } }),'),
    inStore('a constant without it', 'find: () => Things.find(due),', 'const due = { state: 1 };\n'),
    inStore('a parameter named like a constant', 'find: (due: object) => Things.find(due),', 'const due = { organizationId: 1 };\n'),
    inStore(
      'one of two filters of a bulk write',
      'w: () => Things.bulkWrite([{ deleteOne: { filter: { organizationId } } }, { deleteOne: { filter: { _id } } }]),',
    ),
    inStore(
      'a filter that a function makes without it',
      'w: () => Things.bulkWrite(a.map((one) => write(one))),',
      'const write = () => ({ updateOne: { filter: { _id: 1 } } });\n',
    ),
    inStore(
      'a pipeline that matches too late',
      'sum: () => Things.aggregate([{ $group: { _id: null } }, { $match: { organizationId } }]),',
    ),
    inStore('a condition that may leave it out', 'find: () => Things.find(a ? { organizationId: 1 } : { b }),'),
    inStore('a way round the model', "raw: () => connection.collection('things').find(),"),
    bad(
      'a collection without a name',
      'server/files/thing-store.ts',
      "export function thingStore({ connection }) {\n  const A = connection.model('Thing', schema);\n}\n",
      2,
    ),
    bad('a second store of a collection', 'server/files/two-store.ts', store('').replaceAll('thingStore', 'twoStore'), 2, {
      'server/files/thing-store.ts': store(''),
    }),
  ],
  'short-files': [
    bad('a file of 301 lines', 'server/long.ts', lines(301), null),
    bad('a test of 301 lines', 'tests/unit/long.test.ts', lines(301), null),
    { says: 'a median of 80 lines', files: { 'ui/a.ts': lines(80), 'ui/b.ts': lines(90), 'ui/c.ts': lines(2) }, at: ['.'] },
  ],
  'small-folders': [
    {
      says: 'a folder of 15 files',
      files: Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`ui/part-${index}.ts`, 'x();\n'])),
      at: ['ui'],
    },
  ],
  'nothing-silenced': [
    bad('a silenced linter', 'ui/a.ts', `// biome-${'ignore'} lint: because\n`),
    bad('a silenced compiler', 'ui/a.ts', `x();\n// @ts-${'ignore'}\n`, 2),
    bad('an expected type error outside tests', 'ui/a.ts', `// @ts-${'expect-error'}\n`),
    bad('a note to do it later', 'ui/a.css', `/* ${'TO'}DO: colours */\n`),
  ],
  'no-test-left-out': [
    bad('test.skip', 'tests/unit/a.test.ts', "\ntest.skip('a', () => {});\n", 2),
    bad('describe.only', 'tests/unit/a.test.ts', "describe.only('a', () => {});\n"),
    bad('test.todo', 'tests/unit/a.test.ts', "test.todo('a');\n"),
    bad('a test skipped by a condition', 'tests/unit/a.test.ts', "const maybe = isLinux ? test : test.skip;\nmaybe('a', () => {});\n"),
    bad('test.skip.each', 'tests/unit/a.test.ts', "test.skip.each([1])('a', () => {});\n"),
    bad('xit', 'tests/unit/a.test.ts', "xit('a', () => {});\n"),
  ],
  'no-traces': [
    bad('the home of somebody', 'docs/a.md', `Look in /${'home'}/someone/witness.\n`),
    bad('a registry', 'tools/x.mjs', `const from = 'https://registry.${'npmjs'}.org/';\n`),
    bad('where a package was fetched', 'package-lock.json', '{\n  "resolved": "https://example.test/a.tgz"\n}\n', 2),
  ],
};

export const kept: Record<string, Planted[]> = {
  'environment-only-in-main': [
    good('main.ts', 'server/main.ts', 'start(process.env);\n'),
    good('the local stack', 'local/start.ts', 'start(process.env);\n'),
    good('other parts of process', 'server/worker.ts', "process.on('SIGTERM', stop);\n"),
  ],
  'office-only-in-its-folder': [
    good('addin/office/', 'addin/office/read-draft.ts', 'export const item = () => Office.context.mailbox.item;\n'),
    good('an entry file', 'addin/main.tsx', 'Office.onReady(start);\n', { 'webpack.config.js': "entry: { taskpane: './addin/main.tsx' }" }),
    good('a field of that name', 'ui/address.ts', 'export const address = { Office: 3 };\nexport const office = address.Office;\n'),
  ],
  'no-barrels': [good('a namespace import', 'shared/all.ts', "import * as one from './one';\nexport const all = { ...one };\n")],
  'named-exports-only': [good('a configuration', 'webpack.config.js', 'export default {};\n')],
  'telling-names': [
    good('the usual', 'server/files/put-file.ts', 'x();\n', {
      'ui/StatusBadge.tsx': '',
      'tests/unit/a-b.test.ts': '',
      'shared/sha256.ts': '',
      '.dependency-cruiser.cjs': '',
    }),
  ],
  'slice-files-have-roles': [
    good(
      'a store and its type',
      'server/files/file-store.ts',
      'export function fileStore() {}\nexport type FileStore = ReturnType<typeof fileStore>;\n',
    ),
    good(
      'a use case with its types and errors',
      'server/files/put-file.ts',
      'export interface A {}\nexport class Cut extends Error {}\nexport const most = 3;\nexport async function putFile() {}\n',
    ),
    good(
      'a noun with its rules',
      'server/files/file.ts',
      'export interface File {}\nexport const limit = 1;\nexport function isLarge() {}\nexport const isSmall = () => 1;\n',
    ),
    good('folders that are no slices', 'server/http/answers.ts', 'export async function one() {}\nexport async function two() {}\n'),
  ],
  'one-writer-of-evidence': [
    good('the writer', 'server/evidence/append-evidence.ts', 'export const write = (evidence) => evidence.insertRecords([]);\n'),
  ],
  'short-files': [
    good('300 lines among short ones', 'ui/a.ts', lines(300), { 'ui/b.ts': lines(79), 'ui/c.ts': lines(2) }),
    good('long catalogues', 'shared/locales/en/portal.ts', lines(400)),
  ],
  'nothing-silenced': [good('a compile error that a test expects', 'tests/unit/a.test.ts', `// @ts-${'expect-error'}: no such kind\n`)],
  'no-test-left-out': [good('tests that run', 'tests/unit/a.test.ts', "test.each([1])('a', (only) => {\n  list.only(only);\n});\n")],
  'no-traces': [good('addresses of people', 'docs/a.md', 'Open https://example.test/home/page and the folder .witness/.\n')],
};
