import { canonicalJson } from '../../shared/evidence/record';
import { decrypt } from '../evidence/content-cipher';
import type { ProviderEventStore } from './events/provider-event-store';
import { openMessage } from './message/kept-message';
import type { MessageStore } from './message/message-store';

interface Deps {
  keptMessages: MessageStore;
  providerEvents: ProviderEventStore;
}
interface Place {
  organizationId: string;
  dispatchId: string;
}

/** What was kept of a dispatch's delivery besides its chain, opened with the key of its content. */
export function createKeptSources({ keptMessages, providerEvents }: Deps) {
  return {
    /** Messages as they were handed over, their links masked. */
    async messages({ organizationId, dispatchId }: Place, contentKey: Buffer, attempts: number[]) {
      const found: { attempt: number; bytes: Buffer }[] = [];
      for (const attempt of attempts) {
        const message = await keptMessages.find(organizationId, dispatchId, attempt);
        const bytes = message && openMessage(contentKey, message);
        if (bytes) found.push({ attempt, bytes });
      }
      return found;
    },

    /** Events in the order in which they came, each as canonical JSON: what the provider wrote, and the digest of the batch that it stood in. */
    async providerEvents({ organizationId, dispatchId }: Place, contentKey: Buffer): Promise<Buffer[]> {
      const events = await providerEvents.listOf(organizationId, dispatchId);
      return events.flatMap(({ dedupeKey, batch, receivedAt, sealed }) => {
        if (!sealed) return [];
        const event = decrypt(contentKey, sealed, `provider-event ${dispatchId} ${dedupeKey}`).toString();
        return [Buffer.from(canonicalJson({ batch, receivedAt: receivedAt.toISOString(), event }))];
      });
    },
  };
}
