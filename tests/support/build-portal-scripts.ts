import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { webpack as Webpack } from 'webpack';

// Loaded by require: an import would touch every deprecated name of webpack, and each of them warns.
const webpack = createRequire(import.meta.url)('webpack') as typeof Webpack;
const scripts = fileURLToPath(new URL('../../portal/scripts/', import.meta.url));

/** The portal's scripts alone, built as `webpack.config.js` builds them, in a folder of their own. */
export async function buildPortalScripts(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'witness-scripts-'));
  const names = (await readdir(scripts)).filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts'));
  const compiler = webpack({
    mode: 'production',
    target: 'browserslist',
    entry: Object.fromEntries(names.map((name) => [`portal-${name}`, join(scripts, `${name}.ts`)])),
    output: { path: folder, filename: '[name].js' },
    resolve: { extensions: ['.ts'] },
    module: { rules: [{ test: /\.ts$/, use: 'swc-loader' }] },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
      else compiler.close((closing) => (closing ? reject(closing) : resolve()));
    });
  });
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify(Object.fromEntries(names.map((name) => [`portal-${name}`, `portal-${name}.js`]))),
  );
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
