interface Limit {
  /** Rejects with `rate.limited`. */
  take(key: string): Promise<void>;
}

/** What is counted, so that nobody can press or guess without end. */
export interface PortalLimits {
  /** Links that open nothing, by network. */
  unknownLinks: Limit;
  /** Acts with one link from one network. */
  actsOfNetwork: Limit;
  /** Acts with one link. */
  actsOfLink: Limit;
}

/** Far above what a person does, in windows of so many seconds. */
export const portalAllowances = {
  unknownLinks: { points: 60, seconds: 600 },
  actsOfNetwork: { points: 60, seconds: 60 },
  actsOfLink: { points: 600, seconds: 3_600 },
} as const satisfies Record<keyof PortalLimits, { points: number; seconds: number }>;

export function createPortalLimits(rateLimits: {
  limiter(name: string, allowance: { points: number; seconds: number }): Limit;
}): PortalLimits {
  return {
    unknownLinks: rateLimits.limiter('unknown links by network', portalAllowances.unknownLinks),
    actsOfNetwork: rateLimits.limiter('acts with a link by network', portalAllowances.actsOfNetwork),
    actsOfLink: rateLimits.limiter('acts with a link', portalAllowances.actsOfLink),
  };
}
