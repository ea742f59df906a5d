import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the browser finds a script of the portal; null before the web pages were built, since no page needs one. */
export async function findScript(webFolder: string, name: string): Promise<string | null> {
  const manifest = await readFile(join(webFolder, 'manifest.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const file = (JSON.parse(manifest) as Record<string, string>)[`portal-${name}`];
  return file === undefined ? null : `/assets/web/${file}`;
}
