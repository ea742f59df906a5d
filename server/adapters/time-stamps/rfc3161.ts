import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { AppError } from '../../errors';
import type { StampedImprint, TimeStampAuthority } from '../../ports/time-stamp-authority';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const patienceMs = 10_000;
const longestReply = 64 * 1024;

/** Authorities spoken to over HTTP (RFC 3161 section 3.4), asked in turn until one grants. */
export function createTimeStampAuthority(urls: string[]): TimeStampAuthority {
  return {
    async stamp(sha256) {
      const failures: unknown[] = [];
      for (const url of urls) {
        try {
          return await ask(url, sha256);
        } catch (error) {
          failures.push(error);
        }
      }
      throw new AppError('service.unavailable', { internal: { timeStampAuthorities: urls.length } }, { cause: failures.at(-1) });
    },
  };
}

async function ask(url: string, sha256: Uint8Array): Promise<StampedImprint> {
  // The first bit stays clear, so that the number is positive and its bytes are these.
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: sha256Oid, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(sha256).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: request.toSchema().toBER(),
    signal: AbortSignal.timeout(patienceMs),
    redirect: 'error',
  });
  const body = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok || body.length > longestReply) throw new Error(`the authority answered ${answer.status} with ${body.length} bytes`);
  const reply = pkijs.TimeStampResp.fromBER(body);
  const { status } = reply.status;
  // PKIStatus 0 granted, 1 grantedWithMods (RFC 3161 section 2.4.2).
  if ((status !== 0 && status !== 1) || !reply.timeStampToken) throw new Error(`the authority refused with status ${status}`);
  return { token: new Uint8Array(reply.timeStampToken.toSchema().toBER()), nonce: nonce.toString('hex') };
}
