import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webpack } from 'webpack';

interface BuildConfig {
  entry: Record<string, string>;
  output: object;
  plugins: { filename?: string }[];
}

/** Builds the verify page alone, as the whole build does, into a folder; returns its text, keys not yet pinned. */
export async function buildVerifyPage(folder: string): Promise<string> {
  const { default: configure } = (await import('../../webpack.config.js' as string)) as {
    default: (env: object, options: object) => BuildConfig;
  };
  const config = configure({}, { mode: 'production' });
  const plugins = config.plugins.filter(({ filename }) => filename === 'verify.html');
  const alone = { ...config, entry: { verify: config.entry.verify }, plugins, output: { ...config.output, path: folder } };
  await new Promise<void>((resolve, reject) => {
    webpack(alone as object, (error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve();
    });
  });
  return readFile(join(folder, 'verify.html'), 'utf8');
}
