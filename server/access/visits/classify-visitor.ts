import { isbot } from 'isbot';
import type { VisitorReason } from '../../../shared/evidence/kinds';
import { isMailScanner } from './mail-scanners';
import type { Visitor, VisitorGuess } from './visitor';

interface Circumstances {
  /** Within a second of delivery, or before it was on record. */
  atDelivery: boolean;
  /** The same network and agent has followed several links in a moment. */
  manyLinks: boolean;
}

const certain: VisitorReason[] = ['head-request', 'known-robot', 'mail-scanner', 'prefetch'];
const likely: VisitorReason[] = ['no-agent', 'no-language', 'no-navigation', 'at-delivery', 'many-links'];

/** Guesses from what a request shows, which a clever machine can imitate: `person` means no more than *like a person's browser*. */
export function classifyVisitor(visitor: Visitor, { atDelivery, manyLinks }: Circumstances): VisitorGuess {
  const { method, agent, acceptLanguage, purpose, fetchMode } = visitor;
  const found: Partial<Record<VisitorReason, boolean>> = {
    'head-request': method === 'HEAD',
    'known-robot': isbot(agent),
    'mail-scanner': isMailScanner(agent),
    prefetch: /prefetch|prerender|preview/i.test(purpose),
    'no-agent': agent.trim() === '',
    'no-language': acceptLanguage.trim() === '',
    'no-navigation': fetchMode !== null && fetchMode !== 'navigate',
    'at-delivery': atDelivery,
    'many-links': manyLinks,
    'browser-navigation': fetchMode === 'navigate',
  };
  const reasons = (Object.keys(found) as VisitorReason[]).filter((reason) => found[reason]);
  const isMachine = reasons.some((reason) => certain.includes(reason));
  // Robots fetch; pressing a button is rare enough for them that the act is recorded with less certainty than a fetch would be.
  if (isMachine) return { class: method === 'POST' ? 'likely-machine' : 'machine', reasons };
  if (reasons.some((reason) => likely.includes(reason))) return { class: 'likely-machine', reasons };
  return { class: reasons.includes('browser-navigation') ? 'person' : 'unknown', reasons };
}
