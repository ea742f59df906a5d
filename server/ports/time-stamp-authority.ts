/** A token as it came, with what was asked: whoever keeps it checks it first. */
export interface StampedImprint {
  /** The bare TimeStampToken, DER. */
  token: Uint8Array;
  /** The nonce of the request, hex. */
  nonce: string;
}

/** An authority that says when a digest existed (RFC 3161). Rejects with `service.unavailable` where none answers; nothing else waits for it. */
export interface TimeStampAuthority {
  stamp(sha256: Uint8Array): Promise<StampedImprint>;
}
