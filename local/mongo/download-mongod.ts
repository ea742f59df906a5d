import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import http from 'node:http';
import { arch, platform } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getOS } from 'mongodb-memory-server-core/lib/util/getos/index.js';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';

const version = '8.0.4';
/** A blocked network must not hold up the next source: this long without a byte is a no. */
const silenceMs = 20_000;

/**
 * Fetches MongoDB's own archive for this system and puts its server at `target`. The archive is checked against the SHA-256 that MongoDB
 * publishes beside it. Behind a proxy, HTTPS_PROXY and NO_PROXY are heeded.
 */
export async function downloadMongod(cacheDir: string, target: string, log: (line: string) => void): Promise<void> {
  // Node has it since 24.14; before, a proxy is not heeded.
  const leaveProxy = http.setGlobalProxyFromEnv?.();
  const folder = await mkdtemp(join(cacheDir, 'download-'));
  try {
    const url = await new MongoBinaryDownloadUrl({ version, platform: platform(), arch: arch(), os: await getOS() }).getDownloadUrl();
    const expected = /^[0-9a-f]{64}/.exec(await fetchText(`${url}.sha256`))?.[0];
    if (!expected) throw new Error(`${url}.sha256 holds no checksum`);
    const archive = join(folder, basename(new URL(url).pathname));
    const sha256 = await fetchFile(url, archive, log);
    if (sha256 !== expected) throw new Error(`the archive is damaged (SHA-256 ${sha256}, published ${expected})`);
    await unpack(archive, folder);
    const server = (await readdir(folder, { recursive: true })).find((path) => /(^|[\\/])bin[\\/]mongod(\.exe)?$/.test(path));
    if (!server) throw new Error('the archive holds no mongod');
    await rename(join(folder, server), target);
  } finally {
    leaveProxy?.();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchText(url: string): Promise<string> {
  const answer = await open(url, AbortSignal.timeout(silenceMs));
  return answer.text();
}

async function fetchFile(url: string, path: string, log: (line: string) => void): Promise<string> {
  const silence = new AbortController();
  const giveUp = () => silence.abort(new Error(`no bytes for ${silenceMs / 1000} s`));
  let timer = setTimeout(giveUp, silenceMs);
  try {
    const answer = await open(url, silence.signal);
    const total = Number(answer.headers.get('content-length') ?? 0);
    const hash = createHash('sha256');
    let taken = 0;
    let nextReport = Date.now() + 3_000;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, silenceMs);
        hash.update(chunk);
        taken += chunk.length;
        if (Date.now() > nextReport) {
          nextReport = Date.now() + 3_000;
          log(`  ${megabytes(taken)}${total > 0 ? ` of ${megabytes(total)}` : ''} MB`);
        }
        done(null, chunk);
      },
    });
    if (!answer.body) throw new Error('the answer is empty');
    await pipeline(answer.body, measure, createWriteStream(path));
    return hash.digest('hex');
  } finally {
    clearTimeout(timer);
  }
}

async function open(url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { signal }).catch((error: Error) => {
    const cause = error.cause instanceof Error ? error.cause.message : error.message;
    throw new Error(`${new URL(url).host} cannot be reached (${cause})`);
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

/** tar is part of Linux, macOS and Windows 10 and later, where it reads zip files as well. */
async function unpack(archive: string, folder: string): Promise<void> {
  const tar = spawn('tar', ['-xf', archive, '-C', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  tar.stderr.on('data', (chunk) => {
    words += String(chunk);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    tar.once('error', reject);
    tar.once('close', resolve);
  });
  if (code !== 0) throw new Error(`tar could not unpack the archive: ${words.trim()}`);
}
