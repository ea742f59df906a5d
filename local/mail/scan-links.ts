import type { StoredMessage } from './mail-store';

/** Reads as what mail gateways send: a browser's line with the scanner's name behind it. */
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 StandInLinkScanner/1.0 (bot)';
const patienceMs = 10_000;

/** The web addresses in a message, each once: targets of its links, and what its text spells out. */
export function linksIn(message: { html: string; text: string }): URL[] {
  const targets = [...message.html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    unescapeHtml(double ?? single ?? ''),
  );
  const spelled = [...message.text.matchAll(/https?:\/\/[^\s<>"')\]]+/gi)].map(([address]) => address.replace(/[.,;:!?]+$/, ''));
  const urls = [...targets, ...spelled].map((address) => URL.parse(address.trim())).filter((url) => url !== null);
  const web = urls.filter((url) => /^https?:$/.test(url.protocol));
  return [...new Map(web.map((url) => [url.href, url])).values()];
}

/**
 * Visits every link of the message at once as a security gateway does, by HEAD and by GET, and gives how many answered. Only addresses of
 * this machine are visited: the stand-in world never reaches out.
 */
export async function scanLinks(message: StoredMessage): Promise<number> {
  const links = linksIn(message).filter(isHere);
  const visits = links.map(async (url) => {
    const answers = await Promise.allSettled(['HEAD', 'GET'].map((method) => visit(url, method)));
    return answers.some(({ status }) => status === 'fulfilled');
  });
  return (await Promise.all(visits)).filter(Boolean).length;
}

async function visit(url: URL, method: string): Promise<void> {
  const headers = { 'user-agent': userAgent, accept: '*/*' };
  const answer = await fetch(url, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
  await answer.body?.cancel();
}

function isHere({ hostname }: URL): boolean {
  return /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

function unescapeHtml(text: string): string {
  const named: Record<string, string> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
