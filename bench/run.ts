import { cpus, release, type as systemName, totalmem } from 'node:os';
import { type Bench, MissingTool } from './bench';
import { describeFigure, type Figure, missesFloor } from './figure';
import { openWorkbench, type Workbench } from './workbench';

/** Every bench by the number of its target; loaded when asked for, so that one can run while another is being changed. */
const benches: Record<string, () => Promise<Bench>> = {
  P1: async () => (await import('./p1-sends')).sendsBench,
  P4: async () => (await import('./p4-uploads')).uploadsBench,
  P5: async () => (await import('./p5-upload-memory')).uploadMemoryBench,
  P7: async () => (await import('./p7-report')).reportBench,
  P13: async () => (await import('./p13-outbox')).outboxBench,
  P14: async () => (await import('./p14-json-route')).jsonRouteBench,
};

const wanted = process.argv.slice(2).map((name) => name.toUpperCase());
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

const workbench = await openWorkbench(console.log);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    // What a bench has under way may keep a server from closing; the children end with us at the latest.
    setTimeout(() => process.exit(1), 5_000);
    void workbench.close().finally(() => process.exit(1));
  });
const [{ model } = { model: 'unknown processor' }] = cpus();
const memory = (totalmem() / 2 ** 30).toFixed(0);
console.log(
  `${new Date().toISOString()}  ${systemName()} ${release()}, Node ${process.version}, ${cpus().length} x ${model.trim()}, ${memory} GB`,
);

const lines: string[] = [];
let failed = 0;
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
    const { figures, problem } = await measure(name, workbench);
    if (problem !== null || figures.some(missesFloor)) failed += 1;
    lines.push(...figures.map((figure) => `${name}  ${describeFigure(figure)}`), ...(problem === null ? [] : [`${name}  ${problem}`]));
  }
} finally {
  await workbench.close();
}
console.log(`\n${lines.join('\n')}`);
process.exit(failed === 0 ? 0 : 1);

/** A machine that was busy with something else gets a second try; the second answer stands. */
async function measure(name: string, bench: Workbench): Promise<{ figures: Figure[]; problem: string | null }> {
  const once = async (): Promise<Figure[]> => {
    console.log(`\n${name}`);
    try {
      return await (await (benches[name] as () => Promise<Bench>)())(bench);
    } finally {
      await bench.clear();
    }
  };
  try {
    const first = await once();
    if (!first.some(missesFloor)) return { figures: first, problem: null };
    for (const figure of first.filter(missesFloor)) console.log(`  ${describeFigure(figure)}; measured once more`);
    return { figures: await once(), problem: null };
  } catch (error) {
    if (error instanceof MissingTool) return { figures: [], problem: `SKIPPED: ${error.message}` };
    console.error(error);
    return { figures: [], problem: `FAILED: ${error instanceof Error ? error.message : error}` };
  }
}
