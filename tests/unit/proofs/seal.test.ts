import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { demonstrationSealName, keepDemonstrationSeal } from '../../../local/sealing/demonstration-seal';
import { createKeyVaultSealingKey } from '../../../server/adapters/sealing-keys/azure-key-vault';
import { readSealingKey } from '../../../server/adapters/sealing-keys/pem-file';
import type { SealingKey } from '../../../server/ports/sealing-key';
import { drawProofPdf } from '../../../server/proofs/pdf/draw-proof-pdf';
import { composeProof } from '../../../server/proofs/proof';
import { sealReport } from '../../../server/proofs/seal/seal-report';
import { checkSeal } from '../../../shared/evidence/verify/pki/seal';
import { languages } from '../../../shared/languages';
import { readPdf } from '../../support/read-pdf';
import { occasion } from './occasion';
import { samples } from './sample-chains';

const tools = {
  sha256: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  inflateRaw: (bytes: Uint8Array, most: number) => inflateRawSync(bytes, { maxOutputLength: most }),
};
const demonstration = { authority: 'Witness demonstration time stamp', isDemonstration: true };
const sealing = { by: demonstrationSealName, fingerprint: 'ab'.repeat(32), stampedBy: demonstration, asksForStamps: true };
const trusted = {
  logKey: `witness.example.test+01020304+${'A'.repeat(44)}`,
  keysUrl: 'https://witness.example.test/checkpoints/keys',
};

let folder: string;
let pemFile: string;
let key: SealingKey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-seal-'));
  pemFile = await keepDemonstrationSeal(folder);
  key = await readSealingKey(pemFile);
});

const seal = (own: SealingKey) =>
  sealReport(
    { key: own, asksForStamps: false, patienceMs: 0, timeStamps: { stamp: () => Promise.reject(new Error('none')) }, logger: {} as never },
    null,
    (stampedBy, room) => drawProofPdf(composeProof(samples.refused(), occasion({ sealing: { ...sealing, stampedBy }, trusted })), room),
  );

test('the key of this machine is made once and is its owner’s alone', async () => {
  expect((await stat(pemFile)).mode & 0o077).toBe(0);
  const before = await readFile(pemFile, 'utf8');
  expect(await keepDemonstrationSeal(folder)).toBe(pemFile);
  expect(await readFile(pemFile, 'utf8')).toBe(before);
});

test('a sealed report is sound by its certificate, over the whole file, and one room for the seal away from the unsealed one', async () => {
  const { bytes } = await seal(key);
  const checked = await checkSeal(tools, bytes);
  expect(checked).toMatchObject({ state: 'sound', by: demonstrationSealName });
  expect(checked.fingerprint).toBe(
    createHash('sha256')
      .update(key.certificates[0] ?? '')
      .digest('hex'),
  );
  const altered = Buffer.from(bytes);
  altered[altered.indexOf('/Title')] = 0x20;
  expect((await checkSeal(tools, altered)).state).not.toBe('sound');
  expect((await checkSeal(tools, Buffer.concat([bytes, Buffer.from('\n')]))).state).toBe('partial');
});

test('a key in a vault seals as well, whatever length its numbers have', async () => {
  const pem = await readFile(pemFile, 'utf8');
  const digests: Uint8Array[] = [];
  const vaultKey = {
    // The vault signs a digest; here a key at hand signs the message that the digest was made of.
    sign: async (_algorithm: string, digest: Uint8Array) => {
      digests.push(digest);
      return { result: new Uint8Array(sign('sha256', message, { key: pem, dsaEncoding: 'ieee-p1363' })) };
    },
  };
  let message: Uint8Array = new Uint8Array();
  const options = { keyId: 'https://vault.example.test/keys/seal/1', certificatesFile: pemFile, vaultKey };
  const vaulted = await createKeyVaultSealingKey(options);
  const own: SealingKey = {
    ...vaulted,
    sign: (bytes) => {
      message = bytes;
      return vaulted.sign(bytes);
    },
  };
  for (let round = 0; round < 24; round += 1) expect((await checkSeal(tools, (await seal(own)).bytes)).state).toBe('sound');
  expect(Buffer.from(digests.at(-1) ?? [])).toEqual(createHash('sha256').update(message).digest());
});

test.each([
  ['another key than the certificate', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, /not the one of the key/],
  ['a short RSA key', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, /not the one of the key|neither RSA/],
])('%s is refused with a sentence', async (_what, make, sentence) => {
  const file = join(folder, 'other.pem');
  const certificate = (await readFile(pemFile, 'utf8')).replace(/-----BEGIN PRIVATE[\s\S]+?END PRIVATE KEY-----\n/, '');
  await writeFile(file, make().export({ type: 'pkcs8', format: 'pem' }) + certificate);
  await expect(readSealingKey(file)).rejects.toThrow(sentence);
});

test('an authority that takes turns leaves a report without a stamp rather than with the wrong name on it', async () => {
  let drawn = 0;
  const report = await sealReport(
    { key, asksForStamps: true, patienceMs: 50, timeStamps: { stamp: () => new Promise(() => {}) }, logger: { warn() {} } as never },
    demonstration,
    (stampedBy, room) => {
      drawn += 1;
      return drawProofPdf(composeProof(samples.refused(), occasion({ sealing: { ...sealing, stampedBy }, trusted })), room);
    },
  );
  expect([report.stampedBy, drawn]).toEqual([null, 2]);
  expect((await checkSeal(tools, report.bytes)).state).toBe('sound');
  expect((await readPdf(report.bytes)).text.replace(/\s+/g, ' ')).toContain('time stamp pending: a later version carries it');
});

test.each(['longNames', 'manyFiles', 'acknowledged', 'otherScripts', 'bounceAfterOpening'] as const)(
  'the seal of %s has its place on page 1 beside everything else',
  async (name) => {
    const chain = samples[name]();
    const standing = {
      log: {
        tagSalt: '0'.repeat(32),
        index: 1_234_567,
        seq: 1,
        head: chain.records[1]?.hash ?? '',
        size: 1_234_568,
        proof: ['cd'.repeat(32)],
      },
      checkpoint: {
        size: 1_234_568,
        origin: 'witness.example.test',
        note: 'a note\n',
        root: 'ef'.repeat(32),
        token: null,
        stamped: { ...demonstration, at: new Date('2026-11-23T09:14:00Z') },
        cosigners: [{ name: 'mirror.example.test', at: '2026-11-23T09:14:30.000Z' }],
      },
    };
    for (const language of languages) {
      const { bytes } = await drawProofPdf(composeProof(chain, occasion({ language, standing, sealing, trusted })), 4_096);
      const { items, pages } = await readPdf(bytes);
      const onFirst = items.filter(({ page }) => page === 1);
      for (const [index, one] of onFirst.entries())
        for (const other of onFirst.slice(index + 1)) {
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const high = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
          if (wide > 1 && high > 3) throw new Error(`${language}: "${one.text}" stands over "${other.text}"`);
        }
      expect(pages[0]).toContain('abababab abababab');
      expect(pages.join('\n')).toContain('mirror.example.test');
    }
  },
);
