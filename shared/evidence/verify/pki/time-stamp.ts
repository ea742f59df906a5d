import * as pkijs from 'pkijs';
import { sameBytes, toHex } from '../../digest';
import type { CheckedTimeStamp } from '../tools';
import {
  certificatesOf,
  findSigner,
  fingerprintsOf,
  isOneChain,
  isWithinValidity,
  nameOf,
  readSignedData,
  sha256Oid,
  verifySignedContent,
} from './cms';

export interface TimeStamp {
  at: Date;
  /** Of the signing certificate. */
  authority: string;
  serial: string;
  policy: string;
  /** SHA-256 of the signing certificate, hex. */
  fingerprint: string;
  /** SHA-256 of every certificate in the token, hex, the signer's first: the authority's root may be among them. */
  chainFingerprints: string[];
  nonce: string | null;
}
export type TimeStampCheck = { state: 'sound'; stamp: TimeStamp } | { state: 'wrong-imprint' | 'invalid'; stamp: null };

const invalid: TimeStampCheck = { state: 'invalid', stamp: null };
const tokenContent = '1.2.840.113549.1.9.16.1.4';
const timeStampingPurpose = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

/** Name and policy by which a demonstration authority is known (docs/evidence-format.md, section 7). */
const demonstration = { name: 'Witness demonstration time stamp', policy: '2.25.1' };

/** Checks an RFC 3161 token (the bare TimeStampToken, DER) against a SHA-256 imprint: its signature, its purpose, and that nothing stands in for anything. */
export async function checkTimeStampToken(token: Uint8Array, imprint: Uint8Array): Promise<TimeStampCheck> {
  try {
    const signed = readSignedData(token);
    const content = signed.encapContentInfo.eContent?.getValue();
    if (signed.encapContentInfo.eContentType !== tokenContent || !content) return invalid;
    const info = pkijs.TSTInfo.fromBER(content);
    if (info.messageImprint.hashAlgorithm.algorithmId !== sha256Oid) return invalid;
    const signer = findSigner(signed);
    if (!signer || !isForTimeStamping(signer) || !isWithinValidity(signer, info.genTime)) return invalid;
    if (!(await verifySignedContent(signed, new Uint8Array(content))) || !(await isOneChain(certificatesOf(signed), signer)))
      return invalid;
    if (!sameBytes(new Uint8Array(info.messageImprint.hashedMessage.valueBlock.valueHexView), imprint))
      return { state: 'wrong-imprint', stamp: null };
    const chainFingerprints = await fingerprintsOf(signed, signer);
    return {
      state: 'sound',
      stamp: {
        at: info.genTime,
        authority: nameOf(signer),
        serial: toHex(info.serialNumber.valueBlock.valueHexView),
        policy: info.policy,
        fingerprint: chainFingerprints[0] ?? '',
        chainFingerprints,
        nonce: info.nonce ? toHex(info.nonce.valueBlock.valueHexView) : null,
      },
    };
  } catch {
    // Whatever a parser says of a stranger's bytes, they are not a token.
    return invalid;
  }
}

/** A token over an imprint, as the verifier asks for it. */
export async function checkTimeStamp(token: Uint8Array, imprint: Uint8Array): Promise<CheckedTimeStamp> {
  const { state, stamp } = await checkTimeStampToken(token, imprint);
  return {
    state,
    isDemonstration: stamp !== null && isDemonstration(stamp),
    at: stamp?.at ?? null,
    authority: stamp?.authority ?? '',
    fingerprints: stamp?.chainFingerprints ?? [],
  };
}

/** Whether the stamp's clock was only that of a machine that shows how things work. */
export function isDemonstration({ authority, policy }: Pick<TimeStamp, 'authority' | 'policy'>): boolean {
  return authority === demonstration.name || policy === demonstration.policy;
}

function isForTimeStamping(certificate: pkijs.Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsage);
  return (
    usage?.critical === true &&
    usage.parsedValue instanceof pkijs.ExtKeyUsage &&
    usage.parsedValue.keyPurposes.join() === timeStampingPurpose
  );
}
