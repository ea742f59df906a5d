import type { MailTransport, OutgoingMail, SendOutcome } from '../../ports/mail-transport';
import { type SmtpServerOptions, smtpServerOf } from './smtp-server';
import { openSmtpSession, type SmtpSession } from './smtp-session';

export interface SmtpTransportOptions extends SmtpServerOptions {
  answersFor: 'relay' | 'recipient';
  /** Connections, and so sends, at once. */
  connections?: number;
}

const idleMs = 30_000;
/** Some servers end a connection after so many messages; ending it ourselves first costs less than being turned away. */
const largestUse = 1_000;

/** Hands mail to one SMTP server over a pool of kept connections. */
export function createSmtpTransport(options: SmtpTransportOptions): MailTransport {
  const { answersFor, connections = 32, readsReports = false } = options;
  const server = smtpServerOf({ ...options, readsReports: answersFor === 'relay' && readsReports });
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
