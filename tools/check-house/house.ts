import { environmentOnlyInMain, officeOnlyInItsFolder } from './rules/globals';
import { namedExportsOnly, noBarrels } from './rules/modules';
import { tellingNames } from './rules/names';
import { oneWriterOfEvidence, sliceFilesHaveRoles } from './rules/roles';
import { queriesCarryTheShardKey } from './rules/shard-key';
import { noTestLeftOut, nothingSilenced } from './rules/silencers';
import { shortFiles, smallFolders } from './rules/sizes';
import { noTraces } from './rules/traces';
import type { Finding, Tree } from './tree';

/** Rules of the house that no other tool checks, by the name that a finding is printed under. */
export const houseRules: Record<string, (tree: Tree) => Finding[]> = {
  'environment-only-in-main': environmentOnlyInMain,
  'office-only-in-its-folder': officeOnlyInItsFolder,
  'no-barrels': noBarrels,
  'named-exports-only': namedExportsOnly,
  'telling-names': tellingNames,
  'slice-files-have-roles': sliceFilesHaveRoles,
  'one-writer-of-evidence': oneWriterOfEvidence,
  'queries-carry-the-shard-key': (tree) => queriesCarryTheShardKey(tree),
  'short-files': shortFiles,
  'small-folders': smallFolders,
  'nothing-silenced': nothingSilenced,
  'no-test-left-out': noTestLeftOut,
  'no-traces': (tree) => noTraces(tree),
};

/** One line a finding: `path:line: rule: what is wrong and how to mend it`. */
export function checkHouse(tree: Tree): string[] {
  return Object.entries(houseRules).flatMap(([rule, check]) =>
    check(tree).map(({ path, line, message }) => `${path}${line === null ? '' : `:${line}`}: ${rule}: ${message}`),
  );
}
