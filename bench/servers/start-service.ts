import { randomBytes } from 'node:crypto';
import type { Workbench } from '../workbench';
import { type RunningProgram, startProgram } from './start-program';

export interface RunningService extends RunningProgram {
  /** A new session of the admin; its bearer token. */
  signIn(): Promise<string>;
}

const email = 'admin@example.test';
const password = 'correct horse battery staple';

/** The web side of the service as it runs in earnest, its log included, on a database and a container of its own. */
export async function startService(workbench: Workbench): Promise<RunningService> {
  const program = await startProgram('server/main.ts', {
    WITNESS_ROLE: 'web',
    MONGODB_URI: await workbench.database(),
    AZURE_STORAGE_CONNECTION_STRING: await workbench.blobs(),
    AZURE_STORAGE_CONTAINER: `bench-${randomBytes(8).toString('hex')}`,
    // Nothing is sent by the web side; half a configuration would not start.
    SMTP_URL: 'smtp://127.0.0.1:9',
    WITNESS_MASTER_KEY: randomBytes(32).toString('base64'),
    WITNESS_ADMIN_EMAIL: email,
    WITNESS_ADMIN_PASSWORD: password,
  });
  return {
    ...program,
    async signIn() {
      const answer = await fetch(`http://127.0.0.1:${program.port}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      if (answer.status !== 200 && answer.status !== 201) throw new Error(`sign-in was answered ${answer.status}: ${await answer.text()}`);
      return ((await answer.json()) as { token: string }).token;
    },
  };
}
