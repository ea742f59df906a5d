import { acrossOrganizations, directoryCollections } from '../shard-key-exceptions';
import { readStore } from '../store-queries';
import type { Finding, Tree } from '../tree';

/** Rule 7: every query carries the shard key, or asks a directory collection by `_id`, or stands in the list of exceptions. */
export function queriesCarryTheShardKey(tree: Tree, exceptions = acrossOrganizations, directories = directoryCollections): Finding[] {
  const findings: Finding[] = [];
  const needed = new Set<unknown>();
  const owners = new Map<string, string>();
  for (const [path, text] of tree) {
    if (!/^server\/.+\.tsx?$/.test(path) || path === 'server/db.ts') continue;
    const store = readStore(path, text);
    for (const line of store.nativeAccess) {
      const exception = exceptions.find((one) => one.store === path && one.method === '');
      if (exception) needed.add(exception);
      else findings.push({ path, line, message: 'goes round the models, where no check can follow' });
    }
    for (const { collection, line } of store.models.values()) {
      if (collection === null) findings.push({ path, line, message: 'give the collection its name as the third argument of model()' });
      else if (owners.has(collection))
        findings.push({ path, line, message: `${collection} belongs to ${owners.get(collection)}: one store a collection` });
      else owners.set(collection, path);
    }
    for (const { collection, method, query, line, fields } of store.queries) {
      const key = collection !== null && collection in directories ? '_id' : 'organizationId';
      if (fields.every((names) => names.has(key)) && fields.length > 0) continue;
      const exception = exceptions.find((one) => one.store === path && one.method === method);
      if (exception) needed.add(exception);
      else findings.push({ path, line, message: `${method}: ${query} on ${collection} does not carry ${key}` });
    }
  }
  for (const exception of exceptions)
    if (!needed.has(exception))
      findings.push({
        path: exception.store,
        line: null,
        message: `${exception.method || 'the way round the models'}: no longer needs its exception`,
      });
  for (const collection of Object.keys(directories))
    if (!owners.has(collection))
      findings.push({ path: 'server', line: null, message: `${collection}: no such directory collection any more` });
  return findings;
}
