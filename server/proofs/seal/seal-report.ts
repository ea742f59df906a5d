import { hash } from 'node:crypto';
import type { SealingKey } from '../../ports/sealing-key';
import { openSealRoom, type UnsealedPdf } from './seal-room';
import { signDigest, signedData } from './signature';
import { type StampDeps, type StampedBy, stampDigest } from './stamp-signature';

/** Draws the report as it is when its seal is stamped by this authority (or by none), with so much room for the seal. */
export type DrawForSeal = (stampedBy: StampedBy | null, room: number) => Promise<UnsealedPdf>;

interface Sealing extends StampDeps {
  key: SealingKey;
  /** Whether there is any authority to ask. */
  asksForStamps: boolean;
  patienceMs: number;
}

export interface SealedReport {
  bytes: Buffer;
  stampedBy: StampedBy | null;
}

const envelope = 2_048;
const usualToken = 8_192;
const mostRounds = 3;

/**
 * Seals a report as PAdES-BASELINE-T, or -B where no authority answers. The pages name the authority, and the seal covers the pages, so
 * the report is drawn for the one that is expected, and anew where another answered or none.
 */
export async function sealReport(sealing: Sealing, expected: StampedBy | null, draw: DrawForSeal): Promise<SealedReport> {
  const { key, asksForStamps, patienceMs } = sealing;
  let asks = asksForStamps;
  let stampedBy = asks ? expected : null;
  let room = key.certificates.reduce((sum, { length }) => sum + length, envelope) + (asks ? usualToken : 0);
  for (let round = 1; ; round += 1) {
    const unsealed = await draw(stampedBy, room);
    const seal = openSealRoom(unsealed);
    const signature = await signDigest(key, seal.digest);
    const stamped = asks ? await stampDigest(sealing, hash('sha256', signature.value, 'buffer'), patienceMs) : null;
    const whole = signedData(key, signature, stamped?.token ?? null);
    const isAsDrawn = stamped?.by.authority === stampedBy?.authority && stamped?.by.isDemonstration === stampedBy?.isDemonstration;
    if (isAsDrawn && whole.length <= seal.size) {
      seal.fill(whole);
      return { bytes: unsealed.bytes, stampedBy };
    }
    room = Math.max(room, whole.length + envelope);
    // Authorities that take turns from round to round leave the report without a stamp, and it says so.
    asks = stamped !== null && round < mostRounds;
    stampedBy = asks ? (stamped?.by ?? null) : null;
  }
}
