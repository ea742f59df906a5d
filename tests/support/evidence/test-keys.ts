import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type NoteKey, verifierKey } from '../../../shared/evidence/log/signed-note';

export const sha256 = (bytes: Uint8Array | string): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
export const hexDigest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

export interface TestNoteKey extends NoteKey {
  sign(text: string | Uint8Array): Uint8Array;
  verifierKey: string;
}

/** An Ed25519 key that is the same in every run: for tests and vectors, worth nothing. */
export async function testNoteKey(name: string, seed: string): Promise<TestNoteKey> {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Head, sha256(seed)]), format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32));
  return {
    name,
    publicKey,
    verifierKey: await verifierKey(sha256, { name, publicKey }),
    sign: (text) => new Uint8Array(sign(null, Buffer.from(text), privateKey)),
  };
}

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
  return signature.length === 64 && verify(null, message, key, signature);
}

/** RSA-2048, signing by PKCS #1 v1.5, whose signatures are the same in every run. It stands in the open: no seal by it means anything. */
const openKey = `
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDDO84We2Xtc8pGWhQj65999KfeldVbHV1v8NL0QZcijWPuoZRgWYujRy9TYPX5h/ce9uKE
KJsEa7QGuaY3qr00xD+fqksgWRmu9DtII+WUeRJI37OyJpT5rT2XNJ7ZcFuJa68t5hds4MHiYV5NuNG3sKuTltRE2CdIqDK+LDxX+cBbsjJVisdnk7wVm8xk
GlC7//arkitPgX+KE1frMnV3vhlCwVw2d82ejjBJLoU0rAJZqheEIkYpEM5UvSbfH6KgXSpEJBIAxbfvoefn5U3agRCRQQdCrNdp3gSSQakQFc928PqD5QYE
cTnEB0bOZ8pibWhHTyLk+CxFwra5S2MRAgMBAAECggEAAk1xAt0IiMpMuH4vo8nPsHpYxXxXub1JALzixrHZq1+8Azs2xwPKAg5g8uyJ53Fl+yCXGiRpdEik
j6S+Xq8zOo1VoReEJHjwii/usrfbqV/b1O4FzkQmuHga1G7w2v3N0pB+zn2FdAmwN7AwHsi0eSRgAvusfAsJkZGMQae/ZsaHFKDlr94RheK41dybfBV9I6FV
hS7rs9H/L0YtXBuudkLEVtSFFKWy6/O3OYJ/KkLdAyQwF9Lik02UUHZs2xT5DRi0CvlEqnR9vyFtXEICtbhA/wCHLH5TGItH+TDiffSsHzrPVJ2BectEVVIa
XcmtnJB5yPa1ZdAmaLk7WYWlPQKBgQDpWOER8xR/rc5XRpRYfZwzHM2fz3v7L+A6kKOa1m0pm5tTpclPBmaCe2+WxRIUmdNU+OmVPikqPnzoGNskVGxYvRaj
eQk+QcqZH9ANTxZQROLseZa2W9tlM+0GcGqR8Qt/Gsp58e9PlH6oMigKAOOBsBomS5Jfhr9lHP1OxKsa5QKBgQDWL7swhsFyVE+oPO2O/xgOSpuyrskGjy7H
TLoiZJtf6tqsIf9lNRvXhX/c0MvensGfYfSR1iQI1j1b1AYBth5PIvow5TkIHTbWZsSGi6hxS3AkLFutcOEYDcuBMPwnNdbsLEHq8SCaKEUb4JyE2aV+aSdI
rtC1nZP7LIiMjaXovQKBgQDkko9FSdrWhqYMj7JYTBJpbtlspY1Iq8j1FSFtVoVvsGEiOs9KfXaEce0IvtnLHDMKlRgZfN5N5w/rOg3PNHM9KVu3naQUO9X8
0FC3+LRexFuUUDX1Q11RcN/I4u1BL+CXDOMxOG+2gDrg/uCBjAVOz/WNdZFXyWJJ5W+rbLI+kQKBgC4RdiGp2lHM8JUvBamMFJB+W57DGVnf0h/r0N005nZq
/T2o0lXiZmqkvCuyfScU3nB5kTEM7hM4gVoO8HvNwBclXsrFgs7L+c+DqyGFSGWV5DjjkZRsgv25edv/vTxxyBhkLIlr86c0oiis1v18Eqxt0ZVAhIOLsRiF
K5mPne/BAoGBAK6LqtGaqRx5r0y/YwPknQYGSSeJmDkZbGgyiF/xYmHfCgiqltcRDMLhTlaWvl4nXhcggnZzDdYXVoUsYzPg0R3ZTx+DSQaOTSwXwp+FqceZ
1zxIN9nUn+rKh4fyVGGjNsHBeA7QSJW50Bchh2Pw2DdUAZganzX1lnH5u9NxQtdq
`;

export function testRsaKey(): KeyObject {
  return createPrivateKey({ key: Buffer.from(openKey.replaceAll('\n', ''), 'base64'), format: 'der', type: 'pkcs8' });
}
