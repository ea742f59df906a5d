import type { Sha256Bytes } from '../digest';
import type { VerifyEd25519 } from '../log/signed-note';
import type { InflateRaw } from './container/read-zip';

/** What a time stamp says once it was checked. */
export interface CheckedTimeStamp {
  state: 'sound' | 'wrong-imprint' | 'invalid';
  isDemonstration: boolean;
  /** The rest is null unless the stamp is sound. */
  at: Date | null;
  authority: string;
  /** SHA-256 of the certificates in the token, hex: the signer's first. */
  fingerprints: string[];
}

/** What the seal of a report says once it was checked. */
export interface CheckedSeal {
  /** `partial`: the seal does not cover the whole file. */
  state: 'sound' | 'missing' | 'partial' | 'invalid';
  /** Of the sealing certificate, hex; null unless sound. */
  fingerprint: string | null;
  /** Name in the sealing certificate. */
  by: string;
  /** Files attached to the report, by name, where they could be read. */
  attachments: Map<string, Uint8Array>;
}

/** What the verifier's surroundings lend it. */
export interface VerifierTools {
  sha256: Sha256Bytes;
  verifyEd25519: VerifyEd25519;
  inflateRaw: InflateRaw;
  /** Whether a token is well signed for exactly this text, and by whom (RFC 3161). */
  checkTimeStamp(token: Uint8Array, text: Uint8Array): Promise<CheckedTimeStamp>;
  /** What the seal of a report covers, and what is attached to it (PAdES). */
  checkSeal(pdf: Uint8Array): Promise<CheckedSeal>;
}

/** Whom the reader trusts, from outside of what is checked. */
export interface Trust {
  /** Verifier keys of logs, `origin+id+key`. */
  logKeys: string[];
  /** Verifier keys of witnesses that cosign checkpoints. */
  witnessKeys: string[];
  /** SHA-256 fingerprints, hex, of certificates of seals and of time-stamp authorities. */
  fingerprints: string[];
}

export interface VerifyOptions {
  trust: Trust;
  /** The recipient's link: with it the original message is restored and checked. */
  link?: string | undefined;
}
