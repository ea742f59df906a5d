import { isAscii } from 'node:buffer';
import { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { domainToASCII } from 'node:url';
import SMTPConnection, { type Envelope, type Options, type SentMessageInfo, type SMTPError } from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail, SendOutcome } from '../../ports/mail-transport';
import { outcomeOfError, outcomeOfReply, type SendPhase, unreachedOutcome } from './smtp-outcome';

export interface SmtpServer {
  options: Options;
  auth: { user: string; pass: string } | null;
  /** Asks the relay to report what becomes of the message (RFC 3461). */
  asksForReports: boolean;
}

/** One connection to a mail server, greeted and signed in. */
export interface SmtpSession {
  /** Messages tried so far. */
  uses(): number;
  isOpen(): boolean;
  /** Calls back when the connection has ended, whoever ended it. */
  onEnd(listener: () => void): void;
  /** `stale`: the server had ended the connection since its last use, and nothing was handed over. */
  send(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome | 'stale'>;
  /** Leaves politely. */
  quit(): void;
  close(): void;
}

/** Connects, or gives the outcome *unreached* where that is not possible. */
export async function openSmtpSession(server: SmtpServer): Promise<SmtpSession | Extract<SendOutcome, { outcome: 'unreached' }>> {
  const connection = new SMTPConnection(server.options);
  // Without a listener an error after the last send would end the process; every send sees its own.
  connection.on('error', () => {});
  try {
    await greet(connection);
    const extensions = connection.lastServerResponse || '';
    if (server.auth && connection.allowsAuth) await signIn(connection, server.auth);
    return session(server, connection, extensions);
  } catch (error) {
    connection.close();
    return unreachedOutcome(error as SMTPError, placeOf(server.options, connection, ''));
  }
}

function greet(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function signIn(connection: SMTPConnection, auth: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
}

function session({ options, asksForReports }: SmtpServer, connection: SMTPConnection, ehlo: string): SmtpSession {
  const place = placeOf(options, connection, ehlo);
  const offers = (extension: string) => new RegExp(`^250[ -]${extension}\\b`, 'im').test(ehlo);
  let uses = 0;
  let isOpen = true;
  let needsReset = false;
  connection.once('end', () => {
    isOpen = false;
  });

  async function send(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome | 'stale'> {
    const reused = uses > 0;
    uses += 1;
    const to = withAsciiDomain(mail.to);
    if (!isAscii(Buffer.from(to)) && !offers('SMTPUTF8'))
      return outcomeOfReply('refused', 'This mail server does not offer SMTPUTF8 (RFC 6531)', place);
    if (needsReset && !(await reset())) return 'stale';
    needsReset = false;

    const body = heldBody(mail.message, beforeCommit);
    const ended = await transmit({ ...envelopeOf(mail, to), from: mail.returnPath }, body.stream);
    const phase = body.stop();
    if (phase === 'message') connection.close();
    // The mark may still be on its way to the database when a server answers early: the outcome comes after it.
    const refusedMark = await body.mark();
    if (refusedMark) throw refusedMark.error;
    if (!(ended instanceof Error)) {
      if (phase === 'dotted') return outcomeOfReply('taken', ended.response, place);
      return outcomeOfReply('deferred', 'The server answered before it had the message', place);
    }
    if (reused && phase === 'envelope' && isServersGoodbye(ended)) {
      connection.close();
      return 'stale';
    }
    if (phase === 'envelope') needsReset = true;
    return outcomeOfError(ended, phase, place);
  }

  function transmit(envelope: Envelope, stream: Readable): Promise<SentMessageInfo | SMTPError> {
    return new Promise((resolve) => {
      const onEnd = () => setImmediate(() => resolve(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })));
      connection.once('end', onEnd);
      connection.send(envelope, stream, (error, info) => {
        connection.removeListener('end', onEnd);
        resolve(error ?? (info as SentMessageInfo));
      });
    });
  }

  function envelopeOf(mail: OutgoingMail, to: string): Envelope {
    const envelope: Envelope = { to, size: mail.message.length, use8BitMime: !isAscii(mail.message) };
    if (asksForReports) {
      const recipient = isAscii(Buffer.from(to)) ? { recipient: to } : {};
      envelope.dsn = { ret: 'HDRS', envid: mail.attemptId, notify: ['SUCCESS', 'FAILURE', 'DELAY'], ...recipient };
    }
    return envelope;
  }

  function reset(): Promise<boolean> {
    return new Promise((resolve) => {
      const onEnd = () => resolve(false);
      connection.once('end', onEnd);
      connection.reset((error) => {
        connection.removeListener('end', onEnd);
        if (error) connection.close();
        resolve(!error);
      });
    });
  }

  return {
    uses: () => uses,
    isOpen: () => isOpen,
    onEnd: (listener) => void connection.once('end', listener),
    send,
    quit: () => connection.quit(),
    close: () => connection.close(),
  };
}

/** The message as a stream that begins when the server asks for it and ends, which sends the final dot, once `beforeCommit` resolved. */
function heldBody(message: Buffer, beforeCommit: () => Promise<void>) {
  let phase: SendPhase = 'envelope';
  let mark = Promise.resolve<{ error: unknown } | null>(null);
  const stream = new Readable({
    read() {
      if (phase !== 'envelope') return;
      phase = 'message';
      this.push(message);
      mark = beforeCommit().then(
        () => {
          if (this.destroyed) return null;
          phase = 'dotted';
          this.push(null);
          return null;
        },
        (error: unknown) => {
          this.destroy(error instanceof Error ? error : new Error(String(error)));
          return { error };
        },
      );
    },
  });
  return {
    stream,
    /** From here on no dot goes out any more. */
    stop(): SendPhase {
      if (phase !== 'dotted') stream.destroy();
      return phase;
    },
    mark: () => mark,
  };
}

/** Where the answers come from: the server's own name for itself and its address. */
function placeOf({ host = '', port = '' }: Options, connection: SMTPConnection, ehlo: string) {
  const socket = connection._socket;
  const address = socket ? socket.remoteAddress : undefined;
  const name = /^250[ -](\S+)/.exec(ehlo)?.[1] ?? `${host}:${port}`;
  return {
    host: address ? `${name} [${address}]` : name,
    tls: socket instanceof TLSSocket ? socket.getProtocol() : null,
  };
}

/** A domain in another script has an ASCII form (RFC 5890), a local part has none. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`;
}

/** 421 is said by a server that ends the connection whatever it was asked; no answer at all is a connection that was gone. */
const isServersGoodbye = ({ responseCode, code }: SMTPError): boolean =>
  responseCode === 421 || (responseCode === undefined && (code === 'ECONNECTION' || code === 'ESOCKET'));
