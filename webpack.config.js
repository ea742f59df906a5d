import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import { InlinePage } from './tools/inline-page.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const page = (name, template) =>
  new HtmlPlugin({ filename: `${name}.html`, template, chunks: [name], scriptLoading: 'defer', minify: false });

/** Each script of the portal stands alone, as `portal-<name>`: a page of the portal links at most what it needs. */
function portalScripts() {
  const scripts = readdirSync(at('portal/scripts')).filter((file) => /^[^.]+\.tsx?$/.test(file));
  return Object.fromEntries(scripts.map((file) => [`portal-${basename(file).replace(/\.tsx?$/, '')}`, `./portal/scripts/${file}`]));
}

/** Writes `manifest.json`: entry to the file to link, so that the server need not guess hashes. */
class EntryManifest {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('EntryManifest', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'EntryManifest', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const files = [...compilation.entrypoints].map(([name, entry]) => [
          name,
          entry.getFiles().findLast((file) => file.endsWith('.js')),
        ]);
        compilation.emitAsset('manifest.json', new sources.RawSource(JSON.stringify(Object.fromEntries(files), null, 2)));
      });
    });
  }
}

export default (_env, { mode = 'production' }) => ({
  mode,
  target: 'browserslist',
  entry: {
    dashboard: './dashboard/main.tsx',
    taskpane: './addin/taskpane/main.tsx',
    verify: './verifier/page/main.ts',
    ...portalScripts(),
  },
  output: {
    path: at('dist/web'),
    filename: '[name].[contenthash:8].js',
    assetModuleFilename: '[name].[contenthash:8][ext]',
    publicPath: '/assets/web/',
    clean: true,
  },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, use: 'swc-loader' },
      { test: /\.(?:svg|png)$/, type: 'asset/resource' },
    ],
  },
  devtool: mode === 'production' ? false : 'eval-cheap-module-source-map',
  optimization: {
    splitChunks: { chunks: ({ name }) => name !== 'verify' && !name?.startsWith('portal-'), name: false },
    // The server fills in the pages' nonces: they stay as they are written, quotes and all.
    minimizeOptions: { html: false },
  },
  performance: { maxEntrypointSize: 700_000, maxAssetSize: 600_000 },
  plugins: [
    page('dashboard', './dashboard/page.html'),
    page('taskpane', './addin/taskpane/page.html'),
    new EntryManifest(),
    new CopyPlugin({ patterns: [{ from: 'assets/icons', to: 'icons' }] }),
    new InlinePage({
      chunk: 'verify',
      template: at('verifier/page/page.html'),
      style: at('verifier/page/page.css'),
      filename: 'verify.html',
    }),
  ],
  cache: mode === 'production' ? false : { type: 'filesystem' },
  stats: 'errors-warnings',
});
