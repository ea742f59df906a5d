import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** The name under which reports of this machine are sealed. */
export const demonstrationSealName = 'Witness demonstration seal';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const years = 20;

/** The file with a sealing key and its self-signed certificate, made at the first start and readable by its owner only. */
export async function keepDemonstrationSeal(folder: string): Promise<string> {
  const file = join(folder, 'seal.pem');
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  // Written aside and moved into place: of a cut write nothing is taken for a key.
  await writeFile(`${file}.part`, await makePem(), { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
  return file;
}

async function makePem(): Promise<string> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = crypto.getRandomValues(new Uint8Array(12));
  // The first bit clear and the second set: a positive number of this length.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer });
  const name = () => new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: demonstrationSealName }) });
  certificate.subject.typesAndValues.push(name());
  certificate.issuer.typesAndValues.push(name());
  certificate.notBefore.value = new Date(Date.now() - 60_000);
  certificate.notAfter.value = new Date(Date.now() + years * 365 * 24 * 3_600_000);
  // digitalSignature and nonRepudiation (RFC 5280 section 4.2.1.3).
  const usage = new asn1js.BitString({ valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 });
  certificate.extensions = [
    new pkijs.Extension({ extnID: '2.5.29.15', critical: true, extnValue: usage.toBER() }),
    new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: new pkijs.BasicConstraints({ cA: false }).toSchema().toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return pem('PRIVATE KEY', key) + pem('CERTIFICATE', new Uint8Array(certificate.toSchema(true).toBER()));
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
