import type { webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

export interface DemonstrationKeys {
  privateKey: webcrypto.CryptoKey;
  certificate: pkijs.Certificate;
}

/** The name that makes every report say *demonstration time stamp*. */
export const demonstrationName = 'Witness demonstration time stamp';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const years = 20;

/** The local authority's key and self-signed certificate, made at the first start and kept in `folder`. */
export async function keepDemonstrationKeys(folder: string): Promise<DemonstrationKeys> {
  const keyFile = join(folder, 'key.pk8');
  const certificateFile = join(folder, 'certificate.der');
  if (!existsSync(certificateFile)) {
    await mkdir(folder, { recursive: true });
    const { key, certificate } = await makeKeys();
    await writeFile(keyFile, key, { mode: 0o600 });
    await writeFile(certificateFile, certificate);
  }
  const privateKey = await crypto.subtle.importKey('pkcs8', await readFile(keyFile), algorithm, false, ['sign']);
  return { privateKey, certificate: pkijs.Certificate.fromBER(new Uint8Array(await readFile(certificateFile))) };
}

async function makeKeys(): Promise<{ key: Uint8Array; certificate: Uint8Array }> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: 1 });
  const name = () => new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: demonstrationName }) });
  certificate.subject.typesAndValues.push(name());
  certificate.issuer.typesAndValues.push(name());
  certificate.notBefore.value = new Date(Date.now() - 60_000);
  certificate.notAfter.value = new Date(Date.now() + years * 365 * 24 * 3_600_000);
  const digitalSignature = new asn1js.BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 });
  const purposes = new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
  certificate.extensions = [
    new pkijs.Extension({ extnID: '2.5.29.15', critical: true, extnValue: digitalSignature.toBER() }),
    // RFC 3161 section 2.3: this purpose alone, and critical.
    new pkijs.Extension({ extnID: '2.5.29.37', critical: true, extnValue: purposes.toSchema().toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  return {
    key: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
  };
}
