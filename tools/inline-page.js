import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts a chunk's one script and a style into a page that stands alone, allowed by their digests and by nothing else. */
export class InlinePage {
  constructor({ chunk, template, style, filename }) {
    Object.assign(this, { chunk, template, style, filename });
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('InlinePage', (compilation) => {
      for (const file of [this.template, this.style]) compilation.fileDependencies.add(file);
      compilation.hooks.processAssets.tap({ name: 'InlinePage', stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_INLINE }, (assets) => {
        const [name, ...more] = compilation.entrypoints.get(this.chunk).getFiles();
        if (more.length > 0) throw new Error(`${this.chunk} is to be one script`);
        // As a script's text, "</script" would end it and "<!--" would change how the rest is read.
        const script = assets[name].source().toString().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
        const style = readFileSync(this.style, 'utf8');
        const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
        const parts = { policy, style, script };
        const page = readFileSync(this.template, 'utf8').replaceAll(/\{\{(policy|style|script)\}\}/g, (_, part) => parts[part]);
        compilation.deleteAsset(name);
        compilation.emitAsset(this.filename, new sources.RawSource(page));
      });
    });
  }
}
