import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type AddressTag, tagsOf } from './address-tags';
import type { MailStore, StoredMessage } from './mail-store';

/** What the server does beyond taking a message, told after it is stored and answered for. */
export interface Afterwards {
  late(message: StoredMessage): void;
  scanner(message: StoredMessage): void;
}

const maxBytes = 50 * 1024 * 1024;
const deferralsBeforeTaking = 2;

/** The SMTP side of the stand-in: takes everything into the mailboxes, but for what the tags in an address ask. */
export function createSmtpDoor(store: MailStore, afterwards: Afterwards): SMTPServer {
  const deferrals = countDeferrals(store);

  async function admit(to: string, session: SMTPServerSession): Promise<void> {
    const tags = tagsOf(to);
    if (tags.has('550')) await turnAway('550 5.1.1', 'No such mailbox here', to, session);
    const before = deferrals.get(to.toLowerCase()) ?? 0;
    if (!tags.has('451') || before >= deferralsBeforeTaking) return;
    deferrals.set(to.toLowerCase(), before + 1);
    await turnAway('451 4.7.1', 'Greylisted, please try again later', to, session);
  }

  async function take(stream: Readable, session: SMTPServerSession): Promise<'answer' | 'cut'> {
    const raw = Buffer.concat(await stream.toArray());
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const full = recipients.find((to) => tagsOf(to).has('552'));
    if (full) await turnAway('552 5.2.2', 'The mailbox is full', full, session);
    let cut = false;
    for (const to of recipients) {
      const message = await store.receive(to, returnPathOf(session), raw);
      deferrals.delete(to.toLowerCase());
      const tags: ReadonlySet<AddressTag> = tagsOf(to);
      if (tags.has('late')) afterwards.late(message);
      if (tags.has('scanner')) afterwards.scanner(message);
      if (!tags.has('drop')) continue;
      await store.note({ type: 'cut', at: new Date().toISOString(), id: message.id });
      cut = true;
    }
    return cut ? 'cut' : 'answer';
  }

  async function turnAway(code: string, words: string, to: string, session: SMTPServerSession): Promise<never> {
    await store.note({
      type: 'turned-away',
      at: new Date().toISOString(),
      to,
      returnPath: returnPathOf(session),
      reply: `${code} ${words}`,
    });
    // smtp-server adds an enhanced code of its own choosing to a numeric reply code, and writes any other as it stands.
    throw Object.assign(new Error(words), { responseCode: code as unknown as number });
  }

  const server: SMTPServer = new SMTPServer({
    name: 'mail.example.test',
    banner: 'the stand-in mail server of Witness',
    size: maxBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    hideDSN: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo: ({ address }, session, answer) => {
      admit(address, session).then(() => answer(), answer);
    },
    onData: (stream, session, answer) => {
      take(stream, session).then(
        (verdict) => (verdict === 'cut' ? cutConnection(server, session) : answer(null, 'Taken into the mailbox')),
        answer,
      );
    },
  });
  return server;
}

function returnPathOf(session: SMTPServerSession): string {
  return session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
}

/** How often each address has been deferred since it last took a message, so that a restart forgets nothing. */
function countDeferrals(store: MailStore): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of store.events) {
    if (event.type === 'received') counts.delete(event.to.toLowerCase());
    if (event.type !== 'turned-away' || !event.reply.startsWith('451')) continue;
    counts.set(event.to.toLowerCase(), (counts.get(event.to.toLowerCase()) ?? 0) + 1);
  }
  return counts;
}

function cutConnection(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
}
