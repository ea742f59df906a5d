import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface ServiceProcess {
  url: string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** The service as a process of its own, so that it can be killed; ready when it answers. */
export async function startServiceProcess(env: Record<string, string>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', at('server/main.ts')], {
    cwd: at('.'),
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: at('tsconfig.base.json'), WITNESS_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output = (output + String(chunk)).slice(-8_000);
    });
  const url = `http://127.0.0.1:${env.PORT}`;
  const ended = once(child, 'exit');
  while (
    !(await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the service ended before it was ready: ${output}`);
    await new Promise((again) => setTimeout(again, 20));
  }
  return {
    url,
    async kill(signal) {
      if (!hasEnded(child)) child.kill(signal);
      if (!hasEnded(child)) await ended;
      return child.exitCode;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
