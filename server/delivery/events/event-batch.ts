/** A webhook body as it came in, once its signature was checked. */
export interface EventBatch {
  /** SHA-256 of its bytes, hex: the same body again is the same batch. */
  id: string;
  /** Under which address it came. */
  provider: string;
  endpoint: string;
  receivedAt: Date;
  /** Its bytes under a key of its own, since it speaks of people of many dispatches; null once every event was applied. */
  sealed: { body: Buffer; wrappedKey: Buffer } | null;
  appliedAt: Date | null;
}

/** What the batch's key belongs to: no organization, as a provider account may serve several. */
export const batchContext = (id: string): string => `event-batch ${id}`;
