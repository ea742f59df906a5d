import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What a desktop browser sends when its user opens a page. */
export const browserHeaders = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'accept-language': 'en-CA,en;q=0.9',
  'sec-fetch-mode': 'navigate',
};

const agent = new Agent({ keepAlive: true });

/** One request exactly as given: `fetch` would add headers of its own, which the portal looks at. */
export function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text: bytes.toString() });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Forms of a page by the last word of their action. */
export function formsIn(html: string): Record<string, { action: string; fields: Record<string, string> }> {
  return Object.fromEntries(
    [...html.matchAll(/<form [^>]*?action="([^"]*)"[^>]*>(.*?)<\/form>/g)].map(([, action = '', inner = '']) => {
      const fields = [...inner.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"\/>/g)].map(([, name, value]) => [name, value]);
      const [, word = ''] = /\/p\/[^/]+\/(.+)$/.exec(action) ?? [];
      return [word, { action, fields: Object.fromEntries(fields) }];
    }),
  );
}

/** One device with its cookies, on the portal of one link. */
export function deviceAt(page: string, own: Record<string, string> = browserHeaders) {
  const origin = new URL(page).origin;
  const cookies = new Map<string, string>();

  async function go(path: string, { headers = {}, ...rest }: Call = {}): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await call(new URL(path, page).href, { ...rest, headers: { ...own, ...(cookie && { cookie }), ...headers } });
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer;
  }

  return {
    go,
    look: (language?: string) => go(language ? `${page}?language=${language}` : page),
    /** Sends a form as the browser would; `changes` override its fields. */
    submit(form: { action: string; fields: Record<string, string> } | undefined, changes: Record<string, string> = {}, headers = {}) {
      if (!form) throw new Error('the page has no such form');
      const body = new URLSearchParams({ ...form.fields, ...changes }).toString();
      return go(`${origin}${form.action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
        body,
      });
    },
    /** Presses the cover's button and gives the opened page. */
    async open(): Promise<Answer> {
      await this.submit(formsIn((await this.look()).text).open);
      return this.look();
    },
    /** Asks for a file on the opened page; gives the address that the ticket opens. */
    async request(file: number): Promise<string> {
      const answer = await this.submit(formsIn((await this.look()).text)[`files/${file}/request`]);
      if (answer.status !== 303) throw new Error(`the request for a file answered ${answer.status}`);
      return answer.headers.location ?? '';
    },
    cookies,
  };
}
