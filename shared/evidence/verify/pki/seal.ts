import type * as asn1js from 'asn1js';
import type * as pkijs from 'pkijs';
import { concat, fromHex, type Sha256Bytes } from '../../digest';
import type { InflateRaw } from '../container/read-zip';
import { readAttachments } from '../pdf/attachments';
import { openPdf, type Pdf } from '../pdf/open-pdf';
import { readSignatureField, type SignatureField } from '../pdf/signature-field';
import type { CheckedSeal } from '../tools';
import {
  certificatesOf,
  findSigner,
  fingerprintOf,
  isOneChain,
  isWithinValidity,
  nameOf,
  readSignedData,
  verifySignedContent,
} from './cms';
import { checkTimeStampToken } from './time-stamp';

const data = '1.2.840.113549.1.7.1';
const timeStampAttribute = '1.2.840.113549.1.9.16.2.14';

/**
 * Checks the seal of a report (PAdES-BASELINE-B or -T, ETSI EN 319 142-1): one signature, in one revision, over every byte of the file but
 * its own. Hands back what is attached, also where the seal is not sound.
 */
export async function checkSeal(tools: { sha256: Sha256Bytes; inflateRaw: InflateRaw }, file: Uint8Array): Promise<CheckedSeal> {
  const unsound = (state: CheckedSeal['state'], attachments = new Map<string, Uint8Array>()): CheckedSeal => ({
    state,
    fingerprint: null,
    by: '',
    attachments,
  });
  const pdf = attempt(() => openPdf(file));
  if (!pdf) return unsound('invalid');
  if (pdf.isRevised) return unsound('partial');
  const attachments = await readAttachments(pdf, tools.inflateRaw);
  const field = attempt(() => readSignatureField(pdf));
  if (field === undefined) return unsound('invalid', attachments);
  if (field === null) return unsound('missing', attachments);
  const cover = coverOf(pdf, field);
  if (cover !== 'whole') return unsound(cover, attachments);
  const signer = await sealerOf(tools, pdf, field).catch(() => null);
  if (!signer) return unsound('invalid', attachments);
  return { state: 'sound', fingerprint: await fingerprintOf(signer), by: nameOf(signer), attachments };
}

/** What a stranger's file makes a parser throw says only that it is not what it should be. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The gap in the covered ranges has to be exactly the signature's own hexadecimal string (ISO 32000-1, 12.8.1). */
function coverOf({ bytes }: Pdf, { byteRange: [start, before, after, length], contents }: SignatureField): 'whole' | 'partial' | 'invalid' {
  if (start !== 0 || before !== contents.start || after !== contents.end) return 'invalid';
  return after + length === bytes.length ? 'whole' : 'partial';
}

/** The certificate that sealed the file; null where the seal does not hold. */
async function sealerOf(
  { sha256 }: { sha256: Sha256Bytes },
  { bytes }: Pdf,
  { contents, subFilter }: SignatureField,
): Promise<pkijs.Certificate | null> {
  const room = fromHex(
    String.fromCharCode(...bytes.subarray(contents.start + 1, contents.end - 1)),
    (contents.end - contents.start) / 2 - 1,
  );
  const der = room && withoutRoom(room);
  if (!der || subFilter !== 'ETSI.CAdES.detached') return null;
  const signed = readSignedData(der);
  const { eContentType, eContent } = signed.encapContentInfo;
  const signer = findSigner(signed);
  if (!signer || eContentType !== data || eContent) return null;
  const covered = concat(bytes.subarray(0, contents.start), bytes.subarray(contents.end));
  if (!(await verifySignedContent(signed, covered)) || !(await isOneChain(certificatesOf(signed), signer))) return null;
  return (await isStampSound(sha256, signed, signer)) ? signer : null;
}

/** The DER value at the start of the room kept for it; null unless nothing but zeros follow. */
function withoutRoom(room: Uint8Array): Uint8Array | null {
  const [tag, first = 0, second = 0, third = 0] = room;
  const length = first === 0x82 ? 4 + second * 256 + third : first === 0x81 ? 3 + second : 2 + first;
  const isPadded = room.subarray(length).every((byte) => byte === 0);
  return tag === 0x30 && (first <= 0x7f || first === 0x81 || first === 0x82) && length <= room.length && isPadded
    ? room.subarray(0, length)
    : null;
}

/** A time stamp over the signature (PAdES-BASELINE-T) has to hold, and fall into the certificate's life; none is as well. */
async function isStampSound(sha256: Sha256Bytes, signed: pkijs.SignedData, signer: pkijs.Certificate): Promise<boolean> {
  const [info] = signed.signerInfos;
  const [attribute, ...more] = info?.unsignedAttrs?.attributes ?? [];
  if (!info || more.length > 0) return false;
  if (!attribute) return true;
  const [token] = attribute.values as asn1js.BaseBlock[];
  if (attribute.type !== timeStampAttribute || attribute.values.length !== 1 || !token) return false;
  const imprint = await sha256(new Uint8Array(info.signature.valueBlock.valueHexView));
  const { stamp } = await checkTimeStampToken(new Uint8Array(token.valueBeforeDecodeView), imprint);
  return stamp !== null && isWithinValidity(signer, stamp.at);
}
