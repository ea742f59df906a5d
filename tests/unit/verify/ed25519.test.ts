import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { verifyByHand } from '../../../verifier/page/ed25519';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

// RFC 8032 section 7.1, tests 1 to 3.
const known = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

test.each(known)('the known answer for %s holds, and for nothing else', async (key, message, signature) => {
  expect(await verifyByHand(bytes(key), bytes(message), bytes(signature))).toBe(true);
  expect(await verifyByHand(bytes(key), bytes(`${message}00`), bytes(signature))).toBe(false);
  expect(await verifyByHand(bytes(key), bytes(message), bytes(signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))))).toBe(
    false,
  );
});

test('it agrees with another implementation, and refuses what is no signature', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
    const message = Buffer.from(`message ${round}`);
    const signature = new Uint8Array(sign(null, message, privateKey));
    expect(await verifyByHand(key, message, signature)).toBe(true);
    const larger = Uint8Array.from(signature).fill(0xff, 32);
    for (const wrong of [larger, signature.subarray(1), new Uint8Array(64)]) expect(await verifyByHand(key, message, wrong)).toBe(false);
    expect(await verifyByHand(new Uint8Array(32).fill(0xff), message, signature)).toBe(false);
  }
});
