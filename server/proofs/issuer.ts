import { readFileSync } from 'node:fs';
import type { Issuer } from './proof-report';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

export interface IssuerConfig {
  publicUrl: string;
  /** Name and contact of whoever runs this installation. */
  operator?: string | null;
}

export function issuerOf({ publicUrl, operator }: IssuerConfig): Issuer {
  return { operator: operator ?? new URL(publicUrl).host, publicUrl, softwareVersion: version };
}
