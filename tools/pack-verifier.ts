import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import webpack from 'webpack';

const programs = { 'witness-verify': './verifier/cli.ts', 'witness-mirror': './verifier/witness.ts' };

const readme = `# Verifier of Witness

Checks a bundle or a report made by Witness, on Node 20 or later, without a network and with nothing else installed:

    node witness-verify.mjs bundle.zip --trust 'log.example+1a2b3c4d+…'

\`node witness-verify.mjs --help\` tells the rest, \`node witness-mirror.mjs --help\` how to mirror a public log.
`;

/** Makes a package of single files that need nothing but Node; returns the path of its tarball. */
async function packVerifier(target: string): Promise<string> {
  const folder = join(target, 'package');
  await rm(target, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build(folder);
  const { version, license } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string; license: string };
  const about = {
    name: 'witness-verify',
    version,
    description: 'Checks proofs made by Witness, offline.',
    license,
    type: 'module',
    engines: { node: '>=20.19' },
    bin: Object.fromEntries(Object.keys(programs).map((name) => [name, `${name}.mjs`])),
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  await writeFile(join(folder, 'README.md'), readme);
  await copyFile('LICENSE', join(folder, 'LICENSE'));
  const packed = spawnSync('npm', ['pack', '--silent', '--offline', resolve(folder), '--pack-destination', resolve(target)], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (packed.status !== 0) throw new Error(`npm pack: ${packed.stderr}`);
  return join(target, packed.stdout.trim());
}

async function build(folder: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    webpack(
      {
        mode: 'production',
        target: 'node20',
        entry: programs,
        experiments: { outputModule: true },
        output: { path: resolve(folder), filename: '[name].mjs', module: true, library: { type: 'module' } },
        resolve: { extensions: ['.ts', '.js'] },
        module: { rules: [{ test: /\.ts$/, exclude: /node_modules/, use: 'swc-loader' }] },
        // Whoever is to trust it may want to read it.
        optimization: { minimize: false },
        plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true })],
        performance: false,
      },
      (error, stats) => {
        if (error || stats?.hasErrors()) fail(error ?? new Error(stats?.toString('errors-only')));
        else done();
      },
    );
  });
}

console.log(await packVerifier(process.argv[2] ?? 'dist/verifier'));
