import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { sha256 } from './test-keys';

/** DER by hand (ITU-T X.690): what is signed here shares no code with what checks it. */
function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), body]);
}
const seq = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts);
const set = (...parts: Uint8Array[]): Buffer => tlv(0x31, ...parts);
const octets = (bytes: Uint8Array): Buffer => tlv(4, bytes);
const integer = (value: number): Buffer => tlv(2, Buffer.from([value]));
const none = Buffer.from([5, 0]);

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second].flatMap(base128).concat(rest.flatMap(base128));
  return tlv(6, Buffer.from(bytes));
}
function base128(value: number): number[] {
  const groups = [value & 127];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 127) | 128);
  return groups;
}

const sha256Algorithm = seq(oid('2.16.840.1.101.3.4.2.1'));
const rsaWithSha256 = seq(oid('1.2.840.113549.1.1.11'), none);
const rsa = seq(oid('1.2.840.113549.1.1.1'), none);
const nameOf = (common: string): Buffer => seq(set(seq(oid('2.5.4.3'), tlv(0x0c, Buffer.from(common)))));
const utcTime = (date: string): Buffer => tlv(0x17, Buffer.from(date));

export interface TestCertificate {
  der: Buffer;
  issuer: Buffer;
  serial: Buffer;
  key: KeyObject;
}

/** A self-signed certificate, valid from 2026 to 2046; `stamps` makes it one for time stamps alone (RFC 3161 section 2.3). */
export function testCertificate(key: KeyObject, common: string, { stamps = false } = {}): TestCertificate {
  const issuer = nameOf(common);
  const serial = integer(stamps ? 2 : 1);
  const extension = (id: string, value: Buffer) => seq(oid(id), tlv(1, Buffer.from([255])), octets(value));
  const extensions = [
    extension('2.5.29.15', tlv(3, Buffer.from([6, 0xc0]))),
    ...(stamps ? [extension('2.5.29.37', seq(oid('1.3.6.1.5.5.7.3.8')))] : []),
  ];
  const body = seq(
    tlv(0xa0, integer(2)),
    serial,
    rsaWithSha256,
    issuer,
    seq(utcTime('260101000000Z'), utcTime('460101000000Z')),
    issuer,
    createPublicKey(key).export({ format: 'der', type: 'spki' }),
    tlv(0xa3, seq(...extensions)),
  );
  const der = seq(body, rsaWithSha256, tlv(3, Buffer.from([0]), sign('sha256', body, key)));
  return { der, issuer, serial, key };
}

/** CMS SignedData (RFC 5652) with the attributes of PAdES-BASELINE-B; detached where `content` is not to stand inside. */
export function signedData(
  certificate: TestCertificate,
  {
    type,
    content,
    isDetached,
    token,
  }: { type: string; content: Uint8Array; isDetached: boolean; token?: (signature: Uint8Array) => Buffer },
): Buffer {
  const { der, issuer, serial, key } = certificate;
  const attribute = (id: string, value: Buffer) => seq(oid(id), set(value));
  const signer = seq(issuer, serial);
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(type)),
    attribute('1.2.840.113549.1.9.4', octets(sha256(content))),
    attribute('1.2.840.113549.1.9.16.2.47', seq(seq(seq(octets(sha256(der)), seq(seq(tlv(0xa4, issuer)), serial))))),
  ];
  const signature = sign('sha256', set(...attributes), key);
  const unsigned = token ? [tlv(0xa1, attribute('1.2.840.113549.1.9.16.2.14', token(signature)))] : [];
  const info = seq(integer(1), signer, sha256Algorithm, tlv(0xa0, ...attributes), rsa, octets(signature), ...unsigned);
  const inside = isDetached ? [] : [tlv(0xa0, octets(content))];
  const signed = seq(integer(isDetached ? 1 : 3), set(sha256Algorithm), seq(oid(type), ...inside), tlv(0xa0, der), set(info));
  return seq(oid('1.2.840.113549.1.7.2'), tlv(0xa0, signed));
}

/** An RFC 3161 token over a SHA-256 imprint. `time` is a GeneralizedTime. */
export function timeStampToken(
  certificate: TestCertificate,
  imprint: Uint8Array,
  { time, policy }: { time: string; policy: string },
): Buffer {
  const info = seq(
    integer(1),
    oid(policy),
    seq(sha256Algorithm, octets(imprint)),
    integer(7),
    tlv(0x18, Buffer.from(time)),
    seq(integer(1)),
  );
  return signedData(certificate, { type: '1.2.840.113549.1.9.16.1.4', content: info, isDetached: false });
}
