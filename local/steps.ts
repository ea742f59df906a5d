export type Say = (line: string) => void;

/** Does a part of the start and says, when it is there, what it is and how long it took: "MongoDB 6.0.5 … ready in 0.6 s". */
export async function step<T>(say: Say, work: Promise<T>, describe: (result: T) => string): Promise<T> {
  const begun = performance.now();
  const result = await work;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`  ${describe(result).padEnd(48)} ready in ${seconds} s`);
  return result;
}

/** Labels and values in two columns; an empty label continues the row above. */
export function table(rows: [label: string, value: string][]): string {
  const width = Math.max(...rows.map(([label]) => label.length)) + 4;
  return rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd()).join('\n');
}
