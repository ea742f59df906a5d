import { median } from './figure';

/** Does one round's worth of work and gives its rate or time, in the same unit for all variants. */
export type Variant = () => Promise<number>;

export interface Measured<Name extends string> {
  /** Values by variant, one a round. */
  values: Record<Name, number[]>;
  /** `one` over `other` in each round: noise that lasts longer than a round falls on both. */
  ratios(one: Name, other: Name): number[];
}

export const roundCount = 7;

/**
 * Runs every variant once to warm it up, then once in each round. Every second round runs backwards, so that none always comes first.
 * Prints each variant's median and range.
 */
export async function runRounds<Name extends string>(
  unit: string,
  variants: Record<Name, Variant>,
  print: (line: string) => void,
): Promise<Measured<Name>> {
  const names = Object.keys(variants) as Name[];
  const values = Object.fromEntries(names.map((name): [string, number[]] => [name, []])) as Record<Name, number[]>;
  for (const name of names) await variants[name]();
  for (let round = 0; round < roundCount; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) values[name].push(await variants[name]());
  for (const name of names) {
    const of = values[name];
    const [middle, least, most] = [median(of), Math.min(...of), Math.max(...of)].map((value) => value.toPrecision(4));
    print(`  ${name}: ${middle} ${unit} (${least} to ${most})`);
  }
  return {
    values,
    ratios: (one, other) => values[one].map((value, round) => value / (values[other][round] ?? Number.NaN)),
  };
}

/** Units done a second while `work` ran. */
export async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (count * 1000) / (performance.now() - began);
}
