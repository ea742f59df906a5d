import { checkHouse } from './house';
import { readTree } from './tree';

const findings = checkHouse(readTree(process.argv[2] ?? process.cwd()));
for (const finding of findings) console.error(finding);
console.log(findings.length === 0 ? 'The house is in order.' : `${findings.length} rules broken; CONTRIBUTING.md says why each is there.`);
process.exitCode = findings.length === 0 ? 0 : 1;
