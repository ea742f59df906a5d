export interface LinkBursts {
  /** Notes that a network followed a link; true once it has followed several different ones within two seconds. */
  note(network: string, linkId: string, now: Date): boolean;
}

const windowMs = 2_000;
const several = 3;
const networksKept = 5_000;

/** Remembers for two seconds who followed which links; in memory, since a scanner's burst meets one process or shows in each. */
export function createLinkBursts(): LinkBursts {
  const followed = new Map<string, { linkId: string; at: number }[]>();
  return {
    note(network, linkId, now) {
      const at = now.getTime();
      const recent = (followed.get(network) ?? []).filter((one) => at - one.at <= windowMs && one.linkId !== linkId).slice(1 - several);
      followed.delete(network);
      followed.set(network, [...recent, { linkId, at }]);
      const [oldest] = followed.keys();
      if (followed.size > networksKept && oldest !== undefined) followed.delete(oldest);
      return recent.length + 1 >= several;
    },
  };
}
