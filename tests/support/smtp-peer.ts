import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

export interface PeerMessage {
  from: string;
  to: string[];
  /** Parameters of MAIL and RCPT (SIZE, SMTPUTF8, NOTIFY, …). */
  mailArgs: Record<string, string | boolean>;
  rcptArgs: Record<string, string | boolean>;
  raw: Buffer;
}
/** What the peer does when the final dot has come: a reply such as `552 5.2.2 Full`, silence, or an end without a word. */
export type AfterDot = { reply: string } | 'take' | 'cut' | 'stall';

export interface PeerScript {
  /** A reply such as `550 5.1.1 No such mailbox` turns the recipient away. */
  onRcpt?(address: string): string | null;
  onMail?(address: string): string | null;
  onDot?(message: PeerMessage): AfterDot | Promise<AfterDot>;
  options?: SMTPServerOptions;
}

/** A real SMTP server on loopback that does as told; messages count as received when their dot has come. */
export async function startSmtpPeer(script: PeerScript = {}) {
  const received: PeerMessage[] = [];
  const begun: string[] = [];
  let connections = 0;
  const server: SMTPServer = new SMTPServer({
    name: 'peer.example.test',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    closeTimeout: 100,
    onConnect(_session, answer) {
      connections += 1;
      answer();
    },
    onMailFrom: ({ address }, _session, answer) => answer(refusal(script.onMail?.(address))),
    onRcptTo: ({ address }, _session, answer) => answer(refusal(script.onRcpt?.(address))),
    onData(stream, session, answer) {
      begun.push(...session.envelope.rcptTo.map(({ address }) => address));
      stream.toArray().then(
        async (chunks) => {
          // smtp-server ends the stream at the dot, and errors or leaves it where the connection ends before.
          const message = messageOf(session, Buffer.concat(chunks));
          const verdict = (await script.onDot?.(message)) ?? 'take';
          received.push(message);
          if (verdict === 'take') answer(null, 'Taken');
          else if (verdict === 'cut') for (const open of server.connections) if (open.id === session.id) open._socket.destroy();
          if (typeof verdict === 'object') answer(refusal(verdict.reply));
        },
        () => {},
      );
    },
    ...script.options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${script.options?.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    port,
    received,
    /** Recipients whose text was begun, whether or not its dot came. */
    begun,
    connections: () => connections,
    /** Ends every connection without a word, as a server does with idle ones. */
    hangUp() {
      for (const open of server.connections) open._socket.destroy();
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function messageOf(session: SMTPServerSession, raw: Buffer): PeerMessage {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    mailArgs: { ...(mailFrom && (mailFrom.args as Record<string, string>)) },
    rcptArgs: { ...(rcptTo[0]?.args as Record<string, string> | undefined) },
    raw,
  };
}

/** smtp-server adds an enhanced code of its own to a numeric reply code and writes any other as it stands. */
function refusal(reply: string | null | undefined): Error | null {
  if (!reply) return null;
  const [, code = reply, words = ''] = /^(\d{3}(?: \d\.\d+\.\d+)?) ?(.*)$/.exec(reply) ?? [];
  return Object.assign(new Error(words), { responseCode: code as unknown as number });
}

/** A peer that speaks what it likes: `hear` gets each line, `undefined` first for the greeting, and what it returns is written. */
export async function startRawPeer(hear: (line: string | undefined, socket: Socket) => string | undefined) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let rest = '';
    const say = (reply: string | undefined) => reply && !socket.destroyed && socket.write(`${reply}\r\n`);
    say(hear(undefined, socket));
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) say(hear(line, socket));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
