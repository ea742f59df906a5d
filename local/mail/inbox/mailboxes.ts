import type { MailEvent, MailStore, StoredMessage } from '../mail-store';

export type TurnedAway = Extract<MailEvent, { type: 'turned-away' }>;
/** A 4xx reply asks the sender to come again; a 5xx is final (RFC 5321 section 4.2.1). */
export function isDeferral({ reply }: TurnedAway): boolean {
  return reply.startsWith('4');
}

/** What happened to a message after it was taken. */
export type Fate = Extract<MailEvent, { type: 'cut' | 'returned' | 'scanned' }>;

export interface Mailbox {
  address: string;
  messages: StoredMessage[];
  turnedAway: TurnedAway[];
  /** When anything last happened here. */
  latest: string;
}

/** Everybody whom a message was ever addressed to, those with the latest news first. */
export async function listMailboxes(store: MailStore): Promise<Mailbox[]> {
  const boxes = new Map<string, Mailbox>();
  const open = (address: string) => {
    const key = address.toLowerCase();
    const box = boxes.get(key) ?? { address: key, messages: [], turnedAway: [], latest: '' };
    boxes.set(key, box);
    return box;
  };
  for (const message of await store.list()) open(message.to).messages.push(message);
  for (const event of store.events) if (event.type === 'turned-away') open(event.to).turnedAway.unshift(event);
  for (const box of boxes.values()) {
    box.latest = [box.messages[0]?.receivedAt ?? '', box.turnedAway[0]?.at ?? ''].sort().at(-1) ?? '';
  }
  return [...boxes.values()].sort((a, b) => (a.latest < b.latest ? 1 : -1));
}

export function fatesOf(store: MailStore, id: string): Fate[] {
  return store.events.filter((event): event is Fate => event.type !== 'received' && event.type !== 'turned-away' && event.id === id);
}
