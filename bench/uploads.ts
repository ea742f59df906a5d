import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const megabyte = 2 ** 20;

/** A file of random bytes, which no layer can make smaller. */
export async function randomFile(folder: string, megabytes: number): Promise<string> {
  const path = join(folder, `random-${megabytes}.bin`);
  const file = await open(path, 'w');
  for (let written = 0; written < megabytes; written += 1) await file.write(randomBytes(megabyte));
  await file.close();
  return path;
}

export const readFast = (path: string) => createReadStream(path, { highWaterMark: megabyte });

/** Posts the file as a browser's form would, without holding it; rejects unless it was taken whole. */
export async function postFile(port: number, token: string, path: string, megabytes: number): Promise<void> {
  const boundary = `bench-${randomBytes(12).toString('hex')}`;
  const disposition = 'Content-Disposition: form-data; name="file"; filename="bench.bin"';
  const head = `--${boundary}\r\n${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const form = request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/api/v1/files' },
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + megabytes * megabyte + tail.length,
    },
  });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    form.once('error', reject);
    form.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
  form.write(head);
  await Promise.all([answer, pipeline(readFast(path), form, { end: false }).then(() => form.end(tail))]);
  const { status, text } = await answer;
  if (status !== 201 || (JSON.parse(text) as { size: number }).size !== megabytes * megabyte)
    throw new Error(`the upload was answered ${status}: ${text}`);
}
