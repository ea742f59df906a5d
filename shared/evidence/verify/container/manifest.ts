import { type Sha256Bytes, toHex } from '../../digest';
import type { Findings } from '../report';

const manifestFormat = 'witness-bundle/1';
export const manifestMember = 'manifest.txt';

export interface ManifestLine {
  sha256: string;
  size: number;
  name: string;
}
export interface Manifest {
  origin: string;
  reference: string;
  lines: ManifestLine[];
}

/** The text that the manifest's note signs (docs/evidence-format.md, section 9). */
export function manifestText({ origin, reference, lines }: Manifest): string {
  return `${[manifestFormat, origin, reference, ...lines.map(({ sha256, size, name }) => `${sha256} ${size} ${name}`)].join('\n')}\n`;
}

/** Null unless the text is a manifest in the one canonical way. */
export function parseManifest(text: string): Manifest | null {
  const [format, origin = '', reference = '', ...rest] = text.split('\n');
  if (format !== manifestFormat || !origin || rest.pop() !== '') return null;
  const lines: ManifestLine[] = [];
  for (const line of rest) {
    const [, sha256 = '', size = '', name = ''] = /^([0-9a-f]{64}) (0|[1-9]\d{0,11}) (\S+)$/.exec(line) ?? [];
    const before = lines.at(-1)?.name;
    if (!name || (before !== undefined && before >= name)) return null;
    lines.push({ sha256, size: Number(size), name });
  }
  return { origin, reference, lines };
}

/** Holds the members to the manifest: none missing, none besides, none altered. */
export async function checkMembers(
  sha256: Sha256Bytes,
  manifest: Manifest,
  members: Map<string, Uint8Array>,
  findings: Findings,
): Promise<void> {
  findings.looked('manifest');
  const listed = new Set(manifest.lines.map(({ name }) => name));
  for (const name of members.keys())
    if (name !== manifestMember && !listed.has(name)) findings.find('manifest', 'manifest.unlisted', { member: name });
  for (const { name, size, sha256: digest } of manifest.lines) {
    const bytes = members.get(name);
    if (!bytes) findings.find('manifest', 'manifest.missing', { member: name });
    else if (bytes.length !== size || toHex(await sha256(bytes)) !== digest) findings.find('manifest', 'member.altered', { member: name });
  }
}
