import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import mongoose, { type Connection, Schema } from 'mongoose';
import { queriesCarryTheShardKey } from '../../tools/check-house/rules/shard-key';
import { directoryCollections } from '../../tools/check-house/shard-key-exceptions';
import { readTree } from '../../tools/check-house/tree';
import '../../server/db';
import { store } from './planted-sources';

const path = 'server/files/thing-store.ts';
const judge = (text: string, exceptions = [] as Parameters<typeof queriesCarryTheShardKey>[1], directories = {}) =>
  queriesCarryTheShardKey(new Map([[path, text]]), exceptions, directories).map(({ message }) => message);

test.each([
  ['a filter that carries it', 'find: (organizationId: string) => Things.find({ organizationId, state: 1 }).lean(),'],
  [
    'a filter that a constant holds',
    'find(organizationId) { const filter = { organizationId, ...extra }; return Things.findOne(filter); },',
  ],
  [
    'a filter that a function of the file makes',
    'end: (ticket) => Things.deleteOne(held(ticket)),',
    'const held = ({ id, organizationId }) => ({ _id: id, organizationId });\n',
  ],
  ['spread of what carries it', 'end: (id) => Things.deleteOne({ _id: id, ...mine }),', 'const mine = { organizationId: 1 };\n'],
  [
    'a bulk write of targeted operations',
    'w: (all) => Things.bulkWrite(all.map(({ organizationId }) => ({ deleteOne: { filter: { organizationId } } }))),',
  ],
  ['a pipeline that begins with it', 'sum: (organizationId) => Things.aggregate([{ $match: { organizationId } }, { $count: "n" }]),'],
  ['either side of a condition', 'find: (a) => Things.find(a ? { organizationId: 1, a } : { organizationId: 1 }),'],
  ['new documents', 'add: (all) => Things.insertMany(all),'],
])('the check lets %s be', (_, body, before = '') => {
  expect(judge(store(body, before))).toEqual([]);
});

const byId = store('find: (id: string) => Things.findById(id),');
const byOther = store('find: (name: string) => Things.findOne({ name }),');
const across = [{ store: path, method: 'find', because: 'of a reason' }];

test('a directory collection is asked by its _id and by nothing else', () => {
  expect(judge(byId, [], { things: 'a digest' })).toEqual([]);
  expect(judge(byOther, [], { things: 'a digest' })).toEqual(['find: findOne on things does not carry _id']);
});

test('a listed exception is let be, and one that nothing needs is told', () => {
  expect(judge(byOther, across)).toEqual([]);
  expect(judge(store(''), across)).toEqual(['find: no longer needs its exception']);
  expect(judge(store(''), [], { gone: 'a digest' })).toEqual(['gone: no such directory collection any more']);
});

interface Collection {
  name: string;
  fields: string[];
  uniqueIndexes: string[][];
}

function collectionsOf(connection: Connection): Collection[] {
  return Object.values(connection.models).map(({ collection, schema }) => ({
    name: collection.collectionName,
    fields: Object.keys(schema.paths),
    uniqueIndexes: schema.indexes().flatMap(([fields, options]) => (options.unique ? [Object.keys(fields)] : [])),
  }));
}

/** What keeps a collection from being sharded by organization. */
function unshardable({ name, fields, uniqueIndexes }: Collection): string[] {
  if (name in directoryCollections)
    return uniqueIndexes.map((index) => `${name}: a directory is unique by its _id, not by ${index.join(', ')}`);
  const keyless = fields.includes('organizationId') ? [] : [`${name}: its documents do not name their organization`];
  return [
    ...keyless,
    ...uniqueIndexes.filter(([first]) => first !== 'organizationId').map((index) => `${name}: unique by ${index.join(', ')}`),
  ];
}

test('every collection can be sharded by organization: its documents name it and its unique indexes begin with it', async () => {
  const connection = mongoose.createConnection();
  const stores = [...readTree(process.cwd()).keys()].filter((file) => /^server\/.+-store\.ts$/.test(file));
  for (const file of stores) {
    const exported = Object.values((await import(resolve(file))) as Record<string, unknown>);
    for (const make of exported) if (typeof make === 'function' && make.name.endsWith('Store')) make({ connection });
  }
  const collections = collectionsOf(connection);
  expect(collections.length).toBeGreaterThanOrEqual(stores.length);
  expect(collections.flatMap(unshardable)).toEqual([]);
});

test('a unique index across organizations is seen, on a schema and on a path', () => {
  const connection = mongoose.createConnection();
  const byReference = new Schema({ organizationId: String, reference: String });
  byReference.index({ reference: 1, organizationId: 1 }, { unique: true });
  connection.model('A', byReference, 'onSchema');
  connection.model('B', new Schema({ organizationId: String, email: { type: String, unique: true } }), 'onPath');
  connection.model('C', new Schema({ email: String }), 'keyless');
  connection.model('D', new Schema({ _id: String, userId: { type: String, unique: true } }), 'links');
  expect(collectionsOf(connection).flatMap(unshardable)).toEqual([
    'onSchema: unique by reference, organizationId',
    'onPath: unique by email',
    'keyless: its documents do not name their organization',
    'links: a directory is unique by its _id, not by userId',
  ]);
});
