import { expect, test } from '@jest/globals';
import { checkSeal } from '../../../shared/evidence/verify/pki/seal';
import { nodeTools } from '../../../verifier/node-tools';
import { makeEvidence, makeMembers, testService } from '../../support/evidence/make-bundle';
import { runFuzz } from '../../support/evidence/run-fuzz';
import { runTamper } from '../../support/evidence/run-tamper';

const seed = Number(process.env.WITNESS_SEED ?? Date.now() % 1_000_000_000);

test(`whatever is tampered with is found, and its place is named (seed ${seed})`, async () => {
  expect(await runTamper(seed, 60)).toEqual([]);
});

test(`no mutated file breaks or hangs the verifier, and none passes (seed ${seed})`, async () => {
  expect(await runFuzz(seed, 200)).toEqual([]);
});

test('every byte of a sealed report is under its seal', async () => {
  const service = await testService();
  const pdf = makeMembers(service, await makeEvidence(service)).get('report.pdf') ?? new Uint8Array();
  const start = Buffer.from(pdf).indexOf('/Contents <');
  const sound: number[] = [];
  for (let at = 0; at < pdf.length; at += at > start && at < start + 2_700 ? 29 : 397) {
    const altered = Buffer.from(pdf);
    altered[at] = (altered[at] as number) ^ 1;
    if ((await checkSeal(nodeTools, altered)).state === 'sound') sound.push(at);
  }
  expect(sound).toEqual([]);
});
