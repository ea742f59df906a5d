import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { earlyEnd, endChild, endWithUs, keepTail } from './child';

export interface RunningAzurite {
  connectionString: string;
  /** Ends the emulator; safe to call again. */
  stop(): Promise<void>;
}

/** The emulator's public, documented development account: not a secret. https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Our end, however it comes, closes the channel to the emulator: it must not outlive us and hold its data folder. */
const dieWithParent = `data:text/javascript,process.on('disconnect',()=>process.exit());process.channel.unref()`;

/** Azure's own blob emulator on loopback, on a port of its choosing, with its data in `dataDir`. */
export async function startAzurite(dataDir: string): Promise<RunningAzurite> {
  await mkdir(dataDir, { recursive: true });
  const program = join(createRequire(import.meta.url).resolve('azurite/package.json'), '../dist/src/blob/main.js');
  const place = ['--location', resolve(dataDir), '--blobHost', '127.0.0.1', '--blobPort', '0'];
  const manners = ['--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  const child = spawn(process.execPath, ['--import', dieWithParent, program, ...place, ...manners], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const forget = endWithUs(child);
  const lastWords = keepTail(child);
  const stop = async () => {
    await endChild(child, 5_000);
    forget();
  };
  const listening = new Promise<string>((done) => {
    child.stdout?.on('data', () => {
      const port = /successfully listen(?:ing|s) (?:on|at) https?:\/\/[^:]+:(\d+)/i.exec(lastWords())?.[1];
      if (port) done(port);
    });
  });
  try {
    const port = await Promise.race([listening, earlyEnd(child, 'The blob emulator', lastWords)]);
    const endpoint = `http://127.0.0.1:${port}/${account}`;
    return { connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=${endpoint};`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
