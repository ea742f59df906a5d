import { fromBase64, type Sha256Bytes, toHex } from '../../digest';

/** SHA-256 fingerprints, hex, of the certificates in a text in PEM form (RFC 7468). */
export async function pemFingerprints(sha256: Sha256Bytes, text: string): Promise<string[]> {
  const fingerprints: string[] = [];
  for (const [, body = ''] of text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)) {
    const der = fromBase64(body.replaceAll(/\s/g, ''));
    if (der) fingerprints.push(toHex(await sha256(der)));
  }
  return fingerprints;
}
