import { createHmac } from 'node:crypto';
import { canonicalJson } from '../../../shared/evidence/record';

/** What one `Idempotency-Key` of one user stands for, kept as long as the activity. */
export interface IdempotencyEntry {
  organizationId: string;
  userId: string;
  key: string;
  /** HMAC of the parsed body and the call: compares without keeping what it says. */
  fingerprint: string;
  activityId: string;
  /** The dispatch of a resend. */
  dispatchId: string | null;
}

export function fingerprintOf(secret: Buffer, call: string, body: unknown): string {
  return createHmac('sha256', secret)
    .update(canonicalJson([call, body]))
    .digest('hex');
}
