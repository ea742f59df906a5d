import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { sameBytes, toHex } from '../../digest';

export interface TimeStamp {
  at: Date;
  /** Of the signing certificate. */
  authority: string;
  serial: string;
  policy: string;
  /** SHA-256 of the signing certificate, hex. */
  fingerprint: string;
  /** SHA-256 of every certificate in the token, hex: the authority's root may be among them. */
  chainFingerprints: string[];
  nonce: string | null;
}
export type TimeStampCheck = { state: 'sound'; stamp: TimeStamp } | { state: 'wrong-imprint' | 'invalid'; stamp: null };

const invalid: TimeStampCheck = { state: 'invalid', stamp: null };
const sha256Oid = '2.16.840.1.101.3.4.2.1';
const timeStampingPurpose = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

/** Checks an RFC 3161 token (the bare TimeStampToken, DER) against a SHA-256 imprint: its signature, its purpose, and that nothing stands in for anything. */
export async function checkTimeStampToken(token: Uint8Array, imprint: Uint8Array): Promise<TimeStampCheck> {
  try {
    const signed = readSignedData(token);
    const content = signed.encapContentInfo.eContent?.getValue();
    if (signed.encapContentInfo.eContentType !== '1.2.840.113549.1.9.16.1.4' || !content || signed.signerInfos.length !== 1) return invalid;
    const info = pkijs.TSTInfo.fromBER(content);
    if (info.messageImprint.hashAlgorithm.algorithmId !== sha256Oid) return invalid;
    const signer = findSigner(signed);
    if (!signer || !isForTimeStamping(signer) || info.genTime < signer.notBefore.value || info.genTime > signer.notAfter.value)
      return invalid;
    if (!(await verifySignedContent(signed, new Uint8Array(content))) || !(await isOneChain(certificatesOf(signed), signer)))
      return invalid;
    if (!sameBytes(new Uint8Array(info.messageImprint.hashedMessage.valueBlock.valueHexView), imprint))
      return { state: 'wrong-imprint', stamp: null };
    const chainFingerprints = await Promise.all(certificatesOf(signed).map(fingerprintOf));
    return {
      state: 'sound',
      stamp: {
        at: info.genTime,
        authority: nameOf(signer),
        serial: toHex(info.serialNumber.valueBlock.valueHexView),
        policy: info.policy,
        fingerprint: await fingerprintOf(signer),
        chainFingerprints,
        nonce: info.nonce ? toHex(info.nonce.valueBlock.valueHexView) : null,
      },
    };
  } catch {
    // Whatever a parser says of a stranger's bytes, they are not a token.
    return invalid;
  }
}

export function readSignedData(der: Uint8Array): pkijs.SignedData {
  const parsed = asn1js.fromBER(der.slice().buffer);
  if (parsed.offset !== der.length) throw new Error('not one DER value');
  const content = new pkijs.ContentInfo({ schema: parsed.result });
  if (content.contentType !== pkijs.ContentInfo.SIGNED_DATA) throw new Error('not SignedData');
  return new pkijs.SignedData({ schema: content.content });
}

export function certificatesOf(signed: pkijs.SignedData): pkijs.Certificate[] {
  return (signed.certificates ?? []).filter((one): one is pkijs.Certificate => one instanceof pkijs.Certificate);
}

/** The certificate that the one SignerInfo names by issuer and serial number. */
export function findSigner(signed: pkijs.SignedData): pkijs.Certificate | undefined {
  const sid = signed.signerInfos[0]?.sid;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return undefined;
  return certificatesOf(signed).find((one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
}

/** Checks message digest and signature over exactly these bytes (RFC 5652 section 5.6), for attached and detached content alike. */
export async function verifySignedContent(signed: pkijs.SignedData, content: Uint8Array): Promise<boolean> {
  const [info] = signed.signerInfos;
  const signer = findSigner(signed);
  const attributes = info?.signedAttrs;
  if (!info || !signer || !attributes || info.digestAlgorithm.algorithmId !== sha256Oid) return false;
  const digest = attributes.attributes.find(({ type }) => type === '1.2.840.113549.1.9.4')?.values[0];
  if (!(digest instanceof asn1js.OctetString) || !sameBytes(new Uint8Array(digest.valueBlock.valueHexView), await sha256(content)))
    return false;
  const type = attributes.attributes.find((attribute) => attribute.type === '1.2.840.113549.1.9.3')?.values[0];
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== signed.encapContentInfo.eContentType) return false;
  if (!(await commitsToSigner(attributes.attributes, signer))) return false;
  const engine = pkijs.getCrypto(true);
  // The signature is over the attributes as a SET, not under the tag that they carry in the message.
  return engine.verifyWithPublicKey(
    attributes.encodedValue,
    info.signature,
    signer.subjectPublicKeyInfo,
    info.signatureAlgorithm,
    'SHA-256',
  );
}

/** ESSCertIDv2 (RFC 5035): without it another certificate for the same key could be put in the signer's place. */
async function commitsToSigner(attributes: pkijs.Attribute[], signer: pkijs.Certificate): Promise<boolean> {
  const version2 = attributes.find(({ type }) => type === '1.2.840.113549.1.9.16.2.47')?.values[0];
  const version1 = attributes.find(({ type }) => type === '1.2.840.113549.1.9.16.2.12')?.values[0];
  const attribute = version2 ?? version1;
  if (!attribute) return false;
  const wanted = version2 ? await sha256(derOf(signer)) : new Uint8Array(await pkijs.getCrypto(true).digest('SHA-1', derOf(signer)));
  // SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID … }, whose hash is the first OCTET STRING of the first.
  const certs = (attribute as asn1js.Sequence).valueBlock.value[0] as asn1js.Sequence;
  const first = certs.valueBlock.value[0] as asn1js.Sequence;
  const hash = first.valueBlock.value.find((value) => value instanceof asn1js.OctetString);
  return hash instanceof asn1js.OctetString && sameBytes(new Uint8Array(hash.valueBlock.valueHexView), wanted);
}

/** Whether the certificates are the signer's chain and nothing else: each signed by the next, the last by itself or by one that is not there. */
export async function isOneChain(certificates: pkijs.Certificate[], signer: pkijs.Certificate): Promise<boolean> {
  const left = new Set(certificates);
  for (let current: pkijs.Certificate | undefined = signer; current && left.delete(current); ) {
    const child: pkijs.Certificate = current;
    const isSelfSigned = child.issuer.isEqual(child.subject);
    if (isSelfSigned && !(await child.verify(child))) return false;
    const issuer = [...left].find(({ subject }) => subject.isEqual(child.issuer));
    if (issuer && !(await child.verify(issuer))) return false;
    current = issuer;
  }
  return left.size === 0;
}

function isForTimeStamping(certificate: pkijs.Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsage);
  return (
    usage?.critical === true &&
    usage.parsedValue instanceof pkijs.ExtKeyUsage &&
    usage.parsedValue.keyPurposes.join() === timeStampingPurpose
  );
}

export function nameOf({ subject }: pkijs.Certificate): string {
  return subject.typesAndValues.map(({ value }) => value.valueBlock.value).join(', ');
}

export const derOf = (certificate: pkijs.Certificate): Uint8Array => new Uint8Array(certificate.toSchema(false).toBER());

export async function fingerprintOf(certificate: pkijs.Certificate): Promise<string> {
  return toHex(await sha256(derOf(certificate)));
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await pkijs.getCrypto(true).digest('SHA-256', bytes.slice().buffer));
}
