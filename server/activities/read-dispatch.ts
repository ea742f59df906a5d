import type { FileFact } from '../../shared/evidence/kinds';
import { AppError } from '../errors';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { readChain } from '../evidence/read-chain';
import { recordsOf, type VerifiedChain } from '../evidence/verified-chain';
import type { DispatchContent } from './activity';

/** One dispatch as its verified chain tells it; `content` is null once it was erased. */
export interface Dispatch {
  chain: VerifiedChain;
  reference: string;
  activityId: string;
  type: string;
  acceptedAt: string;
  content: DispatchContent | null;
}

/** Throws `resource.not-found` where the organization has no such dispatch. */
export async function readDispatch(
  deps: { evidence: EvidenceStore; keyRing: KeyRing },
  organizationId: string,
  id: string,
): Promise<Dispatch> {
  const chain = await readChain(deps, organizationId, id);
  const [first] = chain ? recordsOf(chain, 'activity.accepted') : [];
  if (!chain || !first) throw new AppError('resource.not-found');
  const { facts, disclosed, record } = first;
  return {
    chain,
    reference: facts.reference,
    activityId: facts.activity,
    type: facts.type,
    acceptedAt: record.recordedAt,
    content: disclosed && {
      subject: disclosed.subject,
      body: disclosed.body,
      sender: disclosed.sender,
      recipient: disclosed.recipient,
      language: disclosed.language,
      files: Array.from({ length: facts.files }, (_, index) => disclosed[`file.${index}`] as FileFact),
    },
  };
}
