/** Seals reports. Where the key lives is the adapter's business; nothing else ever holds it. */
export interface SealingKey {
  /** Certificates, DER: the key's own first, then those above it as far as they are known. */
  certificates: Uint8Array[];
  algorithm: 'RSA-SHA256' | 'ECDSA-SHA256';
  /** Signs the SHA-256 of these bytes: RSASSA-PKCS1-v1_5, or ECDSA as DER (RFC 3279 section 2.2.3). */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
