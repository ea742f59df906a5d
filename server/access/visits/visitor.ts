import type { VisitorClass, VisitorReason } from '../../../shared/evidence/kinds';
import type { DispatchView } from '../../activities/activity';
import type { Link } from '../link';

/** As much of a request as says who may be behind it. */
export interface Visitor {
  method: string;
  ip: string;
  /** User-Agent; empty where none was given. */
  agent: string;
  acceptLanguage: string;
  /** Sec-Purpose, or Purpose as older browsers say. */
  purpose: string;
  /** Sec-Fetch-Mode: null from clients that do not send it. */
  fetchMode: string | null;
}

/** What a visitor looks like, and why. A guess that never proves a person. */
export interface VisitorGuess {
  class: VisitorClass;
  reasons: VisitorReason[];
}

interface HttpRequest {
  method: string;
  ip?: string | undefined;
  get(name: string): string | undefined;
}

const longestAgent = 512;

export function readVisitor(request: HttpRequest): Visitor {
  return {
    method: request.method,
    ip: (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, ''),
    agent: (request.get('user-agent') ?? '').slice(0, longestAgent),
    acceptLanguage: request.get('accept-language') ?? '',
    purpose: request.get('sec-purpose') ?? request.get('purpose') ?? '',
    fetchMode: request.get('sec-fetch-mode') ?? null,
  };
}

const atDeliveryMs = 1_000;

/** Whether a moment is so close to the delivery of this link's attempt that a scanner on the way is likelier than a reader. */
export function isAtDelivery(
  { attempt }: Pick<Link, 'attempt'>,
  view: Pick<DispatchView, 'attempt' | 'status' | 'smtp'>,
  now: Date,
): boolean {
  if (view.attempt !== attempt) return false;
  if (view.status === 'accepted' || view.status === 'submitting') return true;
  const { code, at } = view.smtp ?? { code: 0, at: '' };
  const isTaken = code === null || Math.floor(code / 100) === 2;
  return isTaken && now.getTime() - Date.parse(at) <= atDeliveryMs;
}
