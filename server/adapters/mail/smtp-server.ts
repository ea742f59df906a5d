import { BlockList, isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Options } from 'nodemailer/lib/smtp-connection';

/** A mail server as its address and the settings beside it describe it. */
export interface SmtpServerOptions {
  /** `smtp:` (STARTTLS where offered) or `smtps:`, with user and password where the server wants them. */
  url: string;
  /** Whether anybody reads what comes back to the return path. Only then is a relay asked for reports (RFC 3461). */
  readsReports?: boolean;
  /** How we introduce ourselves. */
  ourName?: string;
  /** For a server whose certificate is signed by an authority of one's own. */
  tls?: ConnectionOptions;
  timeouts?: Partial<typeof patience>;
}

export interface SmtpServer {
  options: Options;
  auth: { user: string; pass: string } | null;
  asksForReports: boolean;
}

/** Milliseconds. RFC 5321 4.5.3.2 asks for 5 minutes before most answers and 10 after the final dot: the longest covers all. */
const patience = { connect: 30_000, greeting: 5 * 60_000, silence: 10 * 60_000 };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host.toLowerCase() === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

export function smtpServerOf({ url, readsReports = false, ourName, tls, timeouts }: SmtpServerOptions): SmtpServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const { connect, greeting, silence } = { ...patience, ...timeouts };
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    options: {
      host,
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      // Whoever takes STARTTLS out of the server's offer must not be given the password, nor the message with its link.
      requireTLS: !secure && username !== '' && !isLoopback(host),
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
    asksForReports: readsReports,
  };
}
