/** One line of the result: what was measured in each round, and what is asked of its median. */
export interface Figure {
  what: string;
  /** `ratio`: ours over the limit or peer of the same round; `MB` as it is. */
  unit: 'ratio' | 'MB';
  /** One a round. */
  values: number[];
  /** Whether more is better (a rate) or less (a time, memory). */
  better: 'more' | 'less';
  /** The bound that has to be kept, and the aim of a release. Null where a line only explains another. */
  floor: number | null;
  moonshot: number | null;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [lower = Number.NaN, upper = Number.NaN] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (lower + upper) / 2;
}

export function missesFloor({ values, better, floor }: Figure): boolean {
  if (floor === null) return false;
  // A figure that could not be measured keeps no bound.
  return better === 'more' ? !(median(values) >= floor) : !(median(values) <= floor);
}

export function describeFigure(figure: Figure): string {
  const { what, unit, values, floor, moonshot } = figure;
  const show = (value: number) => (unit === 'MB' ? `${value.toFixed(1)} MB` : value.toPrecision(3));
  const range = `${show(Math.min(...values))} to ${show(Math.max(...values))}`;
  const line = `${what}: ${show(median(values))} (${values.length} rounds, ${range})`;
  if (floor === null || moonshot === null) return line;
  const bounds = `floor ${show(floor)}, moonshot ${show(moonshot)}`;
  return `${line}; ${bounds}: ${missesFloor(figure) ? 'FLOOR MISSED' : 'kept'}`;
}
