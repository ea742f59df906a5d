import type { Catalogue } from '../../../shared/locales/catalogue';
import { recordsOf, type VerifiedChain } from '../../evidence/verified-chain';
import type { Standing } from '../log/standing';
import type { Attachment } from '../proof-report';
import { type KeysDeps, keysJson } from './keys-json';
import { readMe } from './read-me';

interface Place {
  organizationId: string;
  dispatchId: string;
}

/** What was kept of a dispatch's delivery besides its chain. */
export interface KeptSources {
  messages(place: Place, contentKey: Buffer, attempts: number[]): Promise<{ attempt: number; bytes: Buffer }[]>;
  providerEvents(place: Place, contentKey: Buffer): Promise<Buffer[]>;
}

export interface SourcesDeps extends KeysDeps {
  keptSources: KeptSources;
}

interface Occasion {
  /** Null once the content was erased. */
  contentKey: Buffer | null;
  standing: Standing | null;
  texts: Catalogue;
  keysUrl: string;
}

/** Everything that a report carries besides its evidence, so that its bundle can be made from the report alone at any later time. */
export async function gatherSources(deps: SourcesDeps, chain: VerifiedChain, occasion: Occasion): Promise<Attachment[]> {
  const { contentKey, standing, texts, keysUrl } = occasion;
  const { attachments } = texts.proof;
  const reference = recordsOf(chain, 'activity.accepted')[0]?.facts.reference ?? '';
  const supplement = { relationship: 'Supplement' } as const;
  return [
    ...(contentKey ? await deliverySources(deps, chain, { contentKey, texts }) : []),
    { ...supplement, name: 'keys.json', type: 'application/json', description: attachments.keys, bytes: await keysJson(deps, standing) },
    {
      ...supplement,
      name: 'README.txt',
      type: 'text/plain',
      description: attachments.readMe,
      bytes: readMe({ reference, origin: deps.noteSigner.name, keysUrl }),
    },
  ];
}

async function deliverySources(
  { keptSources }: SourcesDeps,
  chain: VerifiedChain,
  { contentKey, texts }: { contentKey: Buffer; texts: Catalogue },
): Promise<Attachment[]> {
  const place = { organizationId: chain.organizationId, dispatchId: chain.chain };
  const attempts = [...new Set(recordsOf(chain, 'email.submitting').map(({ facts }) => facts.attempt))];
  const messages = await keptSources.messages(place, contentKey, attempts);
  // Each event left one record: what came after this reading of the chain belongs to a later version.
  const reported = chain.records.filter(({ source }) => source === 'provider').length;
  const events = (await keptSources.providerEvents(place, contentKey)).slice(0, reported);
  const { attachments } = texts.proof;
  return [
    ...messages.map(
      ({ attempt, bytes }): Attachment => ({
        name: `message-${attempt}.eml`,
        type: 'message/rfc822',
        relationship: 'Source',
        description: attachments.message(attempt),
        bytes,
      }),
    ),
    ...events.map(
      (bytes, index): Attachment => ({
        name: `provider-event-${index + 1}.json`,
        type: 'application/json',
        relationship: 'Source',
        description: attachments.providerEvent(index + 1),
        bytes,
      }),
    ),
  ];
}
