import { median } from './figure';

/** Does one round's worth of work, which is timed; `prepare` runs before it and is not. */
export interface Variant {
  /** Units of work in one round. */
  count: number;
  prepare?: () => Promise<unknown>;
  work: () => Promise<unknown>;
  /** Processor seconds so far of whoever works for this variant. */
  clocks?: Clocks;
}

export type Clocks = Record<string, () => Promise<number>>;

export interface Measured<Name extends string> {
  /** Rate of `one` over that of `other` in each round: noise that lasts longer than a round falls on both. */
  ratios(one: Name, other: Name): number[];
}

export const roundCount = 7;

/**
 * Runs every variant once to warm it up, then once in each round. Every second round runs backwards, so that none always comes first.
 * Prints each variant's median rate and range, and the median processor time of a unit: rates swing with the load of a machine, that
 * hardly does.
 */
export async function runRounds<Name extends string>(
  unit: string,
  variants: Record<Name, Variant>,
  print: (line: string) => void,
): Promise<Measured<Name>> {
  const names = Object.keys(variants) as Name[];
  for (const name of names) await runOnce(variants[name]);
  const runs = Object.fromEntries(names.map((name): [string, Run[]] => [name, []])) as Record<Name, Run[]>;
  for (let round = 0; round < roundCount; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) runs[name].push(await runOnce(variants[name]));
  for (const name of names) {
    const rates = runs[name].map(({ rate }) => rate);
    const [middle, least, most] = [median(rates), Math.min(...rates), Math.max(...rates)].map((rate) => rate.toPrecision(4));
    const spent = Object.keys(variants[name].clocks ?? {}).map(
      (clock) => `${clock} ${(1e6 * median(runs[name].map(({ spent }) => spent[clock] ?? Number.NaN))).toFixed(0)} µs`,
    );
    print(`  ${name}: ${middle} ${unit} (${least} to ${most})${spent.length > 0 ? `; processor time of each: ${spent.join(', ')}` : ''}`);
  }
  return {
    ratios: (one, other) => runs[one].map(({ rate }, round) => rate / (runs[other][round]?.rate ?? Number.NaN)),
  };
}

interface Run {
  /** Units a second. */
  rate: number;
  /** Processor seconds of each unit, by clock. */
  spent: Record<string, number>;
}

async function runOnce({ count, prepare, work, clocks = {} }: Variant): Promise<Run> {
  await prepare?.();
  const before = await readClocks(clocks);
  const began = performance.now();
  await work();
  const rate = (count * 1000) / (performance.now() - began);
  const after = await readClocks(clocks);
  return {
    rate,
    spent: Object.fromEntries(after.map(([clock, seconds], index) => [clock, (seconds - (before[index]?.[1] ?? 0)) / count])),
  };
}

const readClocks = (clocks: Clocks): Promise<[string, number][]> =>
  Promise.all(Object.entries(clocks).map(async ([name, read]): Promise<[string, number]> => [name, await read()]));

/** The processor seconds of this process. */
export async function ownClock(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
