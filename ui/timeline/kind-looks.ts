import type { FluentIcon } from '@fluentui/react-icons';
import { ArrowRepeatAllRegular } from '@fluentui/react-icons/svg/arrow-repeat-all';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { statusOfKind } from '../../shared/activity-status';
import type { EvidenceKind } from '../../shared/evidence/kinds';
import { statusLooks, type Tone } from '../status-looks';

/** Facts that speak for no status of their own. */
const others: Partial<Record<EvidenceKind, { icon: FluentIcon; tone: Tone }>> = {
  'attempt.requested': { icon: ArrowRepeatAllRegular, tone: 'quiet' },
  'portal.visited': { icon: EyeRegular, tone: 'information' },
  'file.requested': { icon: DocumentRegular, tone: 'quiet' },
};

export function kindLook(kind: EvidenceKind): { icon: FluentIcon; tone: Tone } {
  return others[kind] ?? statusLooks[statusOfKind[kind] ?? 'accepted'];
}
