import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { earlyEnd, endChild, endWithUs, keepTail } from '../../local/child';
import { freePort } from '../../local/ports';
import { MissingTool } from '../bench';
import { answered } from './answered';

export interface RunningRedis {
  port: number;
  stop(): Promise<void>;
}

/** The machine's own Redis as a child, on loopback, with its log flushed every second: what BullMQ's documentation recommends. */
export async function startRedis(dataDir: string): Promise<RunningRedis> {
  await mkdir(dataDir, { recursive: true });
  const port = await freePort();
  const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dataDir];
  const child = spawn('redis-server', [...place, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const forget = endWithUs(child);
  const lastWords = keepTail(child);
  const absent = new Promise<never>((_, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT')
        reject(new MissingTool('redis-server is not on the PATH. On Debian: apt-get install -y redis-server (as root)'));
    });
  });
  const stop = async () => {
    await endChild(child);
    forget();
  };
  try {
    await Promise.race([answered(port), absent, earlyEnd(child, 'Redis', lastWords)]);
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
