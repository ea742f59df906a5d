import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadMessage, readMessage } from './read-message';

/** One thing that happened at the server, as a line of its journal. Times are RFC 3339 UTC; addresses are those of the SMTP envelope. */
export type MailEvent =
  | { type: 'received'; at: string; id: string; to: string; returnPath: string; bytes: number }
  | { type: 'turned-away'; at: string; to: string; returnPath: string; reply: string }
  | { type: 'cut'; at: string; id: string }
  | { type: 'returned'; at: string; id: string; handedTo: string | null }
  | { type: 'scanned'; at: string; id: string; links: number };

type ReceivedEvent = Extract<MailEvent, { type: 'received' }>;

/** A message in somebody's mailbox. */
export interface StoredMessage extends ReadMessage {
  id: string;
  to: string;
  returnPath: string;
  receivedAt: string;
  bytes: number;
}

export interface MailStore {
  /** Every event in the order it happened. */
  readonly events: readonly MailEvent[];
  note(event: MailEvent): Promise<void>;
  /** Stores one copy of the message for this recipient; it is durable against our end when this resolves. */
  receive(to: string, returnPath: string, raw: Buffer): Promise<StoredMessage>;
  /** The messages to exactly this address (in any case of letters), or all; newest first. */
  list(to?: string): Promise<StoredMessage[]>;
  find(id: string): Promise<StoredMessage | undefined>;
  raw(id: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** Opens the mailboxes kept in the folder: a journal and a file a message. */
export async function openMailStore(dataDir: string): Promise<MailStore> {
  await mkdir(dataDir, { recursive: true });
  const journal = join(dataDir, 'journal.jsonl');
  const events: MailEvent[] = await readJournal(journal);
  const received = new Map(events.filter((event) => event.type === 'received').map((event) => [event.id, event]));
  const parsed = new Map<string, Promise<ReadMessage>>();
  const out = await open(journal, 'a');
  const pathOf = (id: string) => join(dataDir, `${id}.eml`);

  async function note(event: MailEvent): Promise<void> {
    events.push(event);
    if (event.type === 'received') received.set(event.id, event);
    await out.appendFile(`${JSON.stringify(event)}\n`);
  }

  async function load(event: ReceivedEvent): Promise<StoredMessage> {
    const message = parsed.get(event.id) ?? readFile(pathOf(event.id)).then(readMessage);
    parsed.set(event.id, message);
    const { id, to, returnPath, bytes, at } = event;
    return { id, to, returnPath, bytes, receivedAt: at, ...(await message) };
  }

  return {
    events,
    note,
    async receive(to, returnPath, raw) {
      const id = randomBytes(9).toString('base64url');
      await writeFile(pathOf(id), raw);
      parsed.set(id, readMessage(raw));
      const event: ReceivedEvent = { type: 'received', at: new Date().toISOString(), id, to, returnPath, bytes: raw.length };
      await note(event);
      return load(event);
    },
    async list(to) {
      const wanted = to?.toLowerCase();
      const found = [...received.values()].filter((event) => wanted === undefined || event.to.toLowerCase() === wanted);
      return Promise.all(found.reverse().map(load));
    },
    async find(id) {
      const event = received.get(id);
      return event && load(event);
    },
    async raw(id) {
      return received.has(id) ? readFile(pathOf(id)) : undefined;
    },
    close: () => out.close(),
  };
}

/** The last line may be cut where we were killed while writing it; what it told was never answered for. */
async function readJournal(path: string): Promise<MailEvent[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MailEvent);
}
