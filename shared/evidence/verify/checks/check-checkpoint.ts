import { utf8 } from '../../digest';
import { parseCheckpoint } from '../../log/checkpoint';
import type { SignedNote } from '../../log/signed-note';
import type { EvidenceFile } from '../evidence-file';
import type { Findings } from '../report';
import { checkNote, cosignersOf, type LogKeys } from '../signatures';
import type { Trust, VerifierTools } from '../tools';
import { checkLog } from '../verify-evidence';

interface Given {
  /** `checkpoint.txt` and `checkpoint.tsr`, where they are there. */
  members: Map<string, Uint8Array>;
  keys: LogKeys;
  trust: Trust;
  /** Whose checkpoint it has to be: the origin that the manifest names. */
  origin: string | null;
}

const member = 'checkpoint.txt';

/** Checks the place in the public log that the evidence claims: the checkpoint's signature, the proof to its root, and its time stamp. */
export async function checkCheckpoint(tools: VerifierTools, evidence: EvidenceFile, given: Given, findings: Findings): Promise<void> {
  const { members, keys, origin } = given;
  const bytes = members.get(member);
  const ofOrigin = {
    ...keys,
    trusted: keys.trusted.filter(({ name }) => name === origin),
    claimed: keys.claimed.filter(({ name }) => name === origin),
  };
  const note = bytes ? await checkNote(tools, { check: 'checkpoint-signature', member, bytes, keys: ofOrigin }, findings) : null;
  await checkLog(tools.sha256, evidence, note?.text ?? null, findings);
  if (note && (parseCheckpoint(note.text)?.origin ?? origin) !== origin)
    findings.find('log', 'log.checkpoint', { member, field: 'origin' });
  await checkToken(tools, note, given, findings);
}

/** Checks the time stamp of a checkpoint, and tells who cosigned it. */
export async function checkToken(
  tools: VerifierTools,
  note: SignedNote | null,
  { members, keys, trust }: Pick<Given, 'members' | 'keys' | 'trust'>,
  findings: Findings,
): Promise<void> {
  const token = members.get('checkpoint.tsr');
  const at = { member: 'checkpoint.tsr' };
  if (note) {
    const cosignedBy = await cosignersOf(tools, note, keys.witnesses);
    if (cosignedBy.length > 0) findings.learn({ cosignedBy });
    if (!token) findings.warn('time-stamp.pending');
  }
  if (!token) return;
  findings.looked('time-stamp');
  const stamp = await tools.checkTimeStamp(token, utf8(note?.text ?? ''));
  if (stamp.state !== 'sound' || !stamp.at) {
    findings.find('time-stamp', stamp.state === 'wrong-imprint' ? 'time-stamp.imprint' : 'time-stamp.signature', at);
    return;
  }
  const [fingerprint = ''] = stamp.fingerprints;
  findings.learn({ timeStamp: { at: stamp.at.toISOString(), authority: stamp.authority, fingerprint } });
  if (stamp.isDemonstration) findings.warn('time-stamp.demonstration', at);
  else if (!stamp.fingerprints.some((one) => trust.fingerprints.includes(one))) findings.warn('time-stamp.unknown-authority', at);
}
