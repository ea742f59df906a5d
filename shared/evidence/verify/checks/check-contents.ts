import { toHex } from '../../digest';
import type { EvidenceFile } from '../evidence-file';
import { isMasked, type Places, tokenOf, unmask } from '../mask';
import type { Findings } from '../report';
import type { VerifierTools } from '../tools';
import { openedValue } from '../verify-evidence';

type Members = Map<string, Uint8Array>;

/** Holds every kept message to what was committed when it was sent, and restores the original where the reader has its link. */
export async function checkMessages(
  { sha256 }: VerifierTools,
  members: Members,
  { records, disclosures }: EvidenceFile,
  link: string | undefined,
  findings: Findings,
): Promise<void> {
  const token = link === undefined ? null : tokenOf(link);
  const restored: string[] = [];
  for (const [member, bytes] of within(members, 'messages/')) {
    findings.looked('messages');
    const [, attempt] = /^messages\/([1-9]\d{0,8})\.eml$/.exec(member) ?? [];
    // A try whose worker died before the mark left no record; of one that was marked again the newest mark counts.
    const seq = records.findLastIndex((record) => record?.kind === 'email.submitting' && record.facts.attempt === Number(attempt));
    const message = readMessageFact(openedValue(disclosures, seq, 'message'));
    const altered = () => findings.find('messages', 'message.altered', { member, seq, field: 'message' });
    const isOriginal = async (original: Uint8Array) => toHex(await sha256(original)) === message?.sha256;
    if (!message) findings.find('messages', 'message.uncommitted', { member });
    else if (bytes.length !== records[seq]?.facts.size || !isMasked(bytes, message.masked)) altered();
    else if (message.masked.length === 0) {
      if (!(await isOriginal(bytes))) altered();
    } else if (token !== null && (await isOriginal(unmask(bytes, token, message.masked)))) restored.push(member);
    // Each attempt has a link of its own: another attempt's link restores nothing here, and alters nothing.
    else findings.warn('message.not-restored', { member });
  }
  if (restored.length > 0) findings.learn({ restored });
}

function readMessageFact(value: unknown): { sha256: string; masked: Places } | null {
  const { sha256, masked } = (value ?? {}) as { sha256?: unknown; masked?: unknown };
  const isPlace = (place: unknown) =>
    Array.isArray(place) && place.length === 2 && place.every((number) => Number.isSafeInteger(number) && number >= 0);
  return typeof sha256 === 'string' && Array.isArray(masked) && masked.every(isPlace) ? { sha256, masked: masked as Places } : null;
}

/** Holds every file to the digest and size that the first record commits to. */
export async function checkFiles(
  { sha256 }: VerifierTools,
  members: Members,
  { disclosures }: EvidenceFile,
  findings: Findings,
): Promise<void> {
  for (const [member, bytes] of within(members, 'files/')) {
    findings.looked('files');
    const [, index] = /^files\/(0|[1-9]\d{0,8})$/.exec(member) ?? [];
    const field = `file.${index}`;
    const fact = openedValue(disclosures, 0, field) as { sha256?: unknown; size?: unknown } | null | undefined;
    if (typeof fact?.sha256 !== 'string') findings.find('files', 'file.uncommitted', { member });
    else if (bytes.length !== fact.size || toHex(await sha256(bytes)) !== fact.sha256)
      findings.find('files', 'file.altered', { member, seq: 0, field });
  }
}

const within = (members: Members, folder: string): [string, Uint8Array][] => [...members].filter(([name]) => name.startsWith(folder));
