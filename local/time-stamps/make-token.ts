import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { DemonstrationKeys } from './demonstration-keys';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const tstInfoOid = '1.2.840.113549.1.9.16.1.4';
// An OID under the UUID arc (ITU-T X.667), which anybody may use: it names no authority.
const demonstrationPolicy = '2.25.1';

/** A token for the imprint of a request (RFC 3161 section 2.4.2), signed now. */
export async function makeToken(
  { privateKey, certificate }: DemonstrationKeys,
  request: pkijs.TimeStampReq,
  now: Date,
): Promise<pkijs.ContentInfo> {
  const serial = randomBytes(15);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: demonstrationPolicy,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer }),
    genTime: now,
    accuracy: new pkijs.Accuracy({ seconds: 1 }),
    ...(request.nonce && { nonce: request.nonce }),
  });
  const content = info.toSchema().toBER();
  const digest = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes);
  const attribute = (type: string, value: asn1js.BaseBlock) => new pkijs.Attribute({ type, values: [value] });
  const certificateHash = new asn1js.OctetString({ valueHex: await digest(certificate.toSchema(false).toBER()) });
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: contentOf(content),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: tstInfoOid })),
            attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: await digest(content) })),
            // SigningCertificateV2 (RFC 5035): one ESSCertIDv2 whose hash algorithm is the default, SHA-256.
            attribute(
              '1.2.840.113549.1.9.16.2.47',
              new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateHash] })] })] }),
            ),
          ],
        }),
      }),
    ],
  });
  await signed.sign(privateKey, 0, 'SHA-256', content);
  return new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
}

function contentOf(content: ArrayBuffer): pkijs.EncapsulatedContentInfo {
  const info = new pkijs.EncapsulatedContentInfo({ eContentType: tstInfoOid });
  // Given to the constructor it would come out as a string of strings, which is no DER: https://github.com/PeculiarVentures/PKI.js (EncapsulatedContentInfo).
  info.eContent = new asn1js.OctetString({ valueHex: content });
  return info;
}

/** Whether a request is one that we grant: SHA-256, and nothing that we do not know. */
export function isGrantable(request: pkijs.TimeStampReq): boolean {
  const { hashAlgorithm, hashedMessage } = request.messageImprint;
  return hashAlgorithm.algorithmId === sha256Oid && hashedMessage.valueBlock.valueHexView.length === 32 && !request.extensions?.length;
}
