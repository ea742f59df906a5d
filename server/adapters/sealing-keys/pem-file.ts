import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { SealingKey } from '../../ports/sealing-key';

const signAsync = promisify(sign);
const certificateInPem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const leastRsaBits = 2048;

/** A private key and its certificates in one PEM file (RFC 7468), the key's own certificate first. Throws a sentence where they are not a pair that can seal. */
export async function readSealingKey(file: string): Promise<SealingKey> {
  const pem = await readFile(file, 'utf8');
  const certificates = (pem.match(certificateInPem) ?? []).map((one) => new X509Certificate(one));
  const [own, ...above] = certificates;
  const refuse = (because: string) => new Error(`The sealing key in ${file} cannot be used: ${because}.`);
  if (!own) throw refuse('the file has no certificate');
  const privateKey = createPrivateKey(pem);
  if (!own.checkPrivateKey(privateKey)) throw refuse('its first certificate is not the one of the key');
  for (const [index, certificate] of above.entries())
    if (!certificates[index]?.checkIssued(certificate)) throw refuse(`certificate ${index + 1} was not issued by the one after it`);
  const algorithm = algorithmOf(privateKey);
  if (!algorithm) throw refuse('it is neither RSA of at least 2048 bits nor ECDSA on P-256');
  return {
    certificates: certificates.map(({ raw }) => new Uint8Array(raw)),
    algorithm,
    sign: async (message) => new Uint8Array(await signAsync('sha256', message, privateKey)),
  };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SealingKey['algorithm'] | null {
  if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= leastRsaBits) return 'RSA-SHA256';
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ECDSA-SHA256' : null;
}
