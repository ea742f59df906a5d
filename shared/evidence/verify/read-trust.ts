import type { Sha256Bytes } from '../digest';
import { cosignatureV1, parseVerifierKey } from '../log/signed-note';
import { pemFingerprints } from './pki/pem';
import type { Trust } from './tools';

/**
 * Whom a text says to trust: verifier keys and fingerprints of certificates, one a line, certificates in PEM, or a document as the service
 * publishes it at /checkpoints/keys. Null where something in it is none of these, so that nobody believes to have trusted it.
 */
export async function readTrust(sha256: Sha256Bytes, text: string): Promise<Trust | null> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return readPublished(sha256, trimmed);
  const trust: Trust = { logKeys: [], witnessKeys: [], fingerprints: await pemFingerprints(sha256, trimmed) };
  for (const line of trimmed.replaceAll(/-----BEGIN [\s\S]*?-----END CERTIFICATE-----/g, '').split('\n')) {
    const one = line.trim();
    if (one !== '' && !(await take(sha256, one, trust))) return null;
  }
  return trust;
}

async function take(sha256: Sha256Bytes, one: string, trust: Trust): Promise<boolean> {
  // Printed in groups, or with colons as certificate viewers do.
  const fingerprint = one.replaceAll(/[\s:]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(fingerprint)) trust.fingerprints.push(fingerprint);
  else if (await parseVerifierKey(sha256, one)) trust.logKeys.push(one);
  else if (await parseVerifierKey(sha256, one, cosignatureV1)) trust.witnessKeys.push(one);
  else return false;
  return true;
}

async function readPublished(sha256: Sha256Bytes, text: string): Promise<Trust | null> {
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const listOf = (...names: string[]): string[] =>
    names.flatMap((name) => (Array.isArray(parsed[name]) ? parsed[name] : [])).filter((one): one is string => typeof one === 'string');
  const trust: Trust = { logKeys: [], witnessKeys: [], fingerprints: [] };
  for (const one of listOf('log', 'logKeys', 'witnesses', 'witnessKeys', 'fingerprints')) await take(sha256, one, trust);
  for (const one of listOf('seal', 'timeStamp')) trust.fingerprints.push(...(await pemFingerprints(sha256, one)));
  return trust.logKeys.length + trust.fingerprints.length > 0 ? trust : null;
}

/** All that any of these trust. */
export function joinTrust(trusts: Trust[]): Trust {
  return {
    logKeys: trusts.flatMap(({ logKeys }) => logKeys),
    witnessKeys: trusts.flatMap(({ witnessKeys }) => witnessKeys),
    fingerprints: trusts.flatMap(({ fingerprints }) => fingerprints),
  };
}
