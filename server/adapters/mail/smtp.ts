import type { ConnectionOptions } from 'node:tls';
import type { MailTransport, OutgoingMail, SendOutcome } from '../../ports/mail-transport';
import { openSmtpSession, type SmtpServer, type SmtpSession } from './smtp-session';

export interface SmtpTransportOptions {
  /** `smtp:` (STARTTLS where offered) or `smtps:`, with user and password where the server wants them. */
  url: string;
  answersFor: 'relay' | 'recipient';
  /** Connections, and so sends, at once. */
  connections?: number;
  /** How we introduce ourselves. */
  ourName?: string;
  /** For a server whose certificate is signed by an authority of one's own. */
  tls?: ConnectionOptions;
  timeouts?: Partial<typeof patience>;
}

/** Milliseconds. RFC 5321 4.5.3.2 asks for 5 minutes before most answers and 10 after the final dot: the longest covers all. */
const patience = { connect: 30_000, greeting: 5 * 60_000, silence: 10 * 60_000 };
const idleMs = 30_000;
/** Some servers end a connection after so many messages; ending it ourselves first costs less than being turned away. */
const largestUse = 1_000;

/** Hands mail to one SMTP server over a pool of kept connections. */
export function createSmtpTransport(options: SmtpTransportOptions): MailTransport {
  const { answersFor, connections = 16 } = options;
  const server = serverOf(options);
  const idle: { session: SmtpSession; leave: NodeJS.Timeout }[] = [];
  const open = new Set<SmtpSession>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let isClosed = false;

  async function send(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome> {
    if (busy >= connections) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await sendOnAny(mail, beforeCommit);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  }

  async function sendOnAny(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome> {
    for (;;) {
      const session = takeIdle() ?? (await connect());
      if ('outcome' in session) return session;
      const outcome = await session.send(mail, beforeCommit);
      giveBack(session);
      if (outcome !== 'stale') return outcome;
    }
  }

  function takeIdle(): SmtpSession | undefined {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.leave);
      if (kept.session.isOpen()) return kept.session;
    }
    return undefined;
  }

  async function connect() {
    const session = await openSmtpSession(server);
    if (!('outcome' in session)) {
      open.add(session);
      session.onEnd(() => open.delete(session));
    }
    return session;
  }

  function giveBack(session: SmtpSession): void {
    if (!session.isOpen()) return;
    if (isClosed || session.uses() >= largestUse) session.quit();
    else idle.push({ session, leave: setTimeout(() => leave(session), idleMs).unref() });
  }

  function leave(session: SmtpSession): void {
    idle.splice(
      idle.findIndex((kept) => kept.session === session),
      1,
    );
    session.quit();
  }

  return {
    name: 'smtp',
    answersFor,
    concurrency: connections,
    send,
    verifyEvents: () => false,
    parseEvents: () => [],
    async close() {
      isClosed = true;
      for (const { session, leave: timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.quit();
      }
      // Whoever stops us has waited long enough: what is still under way is cut, and its chain tells how far it came.
      for (const session of open) session.close();
    },
  };
}

function serverOf({ url, answersFor, ourName, tls, timeouts }: SmtpTransportOptions): SmtpServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const { connect, greeting, silence } = { ...patience, ...timeouts };
  const secure = protocol === 'smtps:';
  return {
    options: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      connectionTimeout: connect,
      greetingTimeout: greeting,
      socketTimeout: silence,
      // A message that must not be completed is cut at once, and a stop waits for nobody.
      socketCloseTimeout: 1_000,
      logger: false,
      ...(ourName && { name: ourName }),
      ...(tls && { tls }),
    },
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null,
    asksForReports: answersFor === 'relay',
  };
}
