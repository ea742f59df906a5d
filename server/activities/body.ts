import type { FileFact } from '../../shared/evidence/kinds';
import { AppError } from '../errors';
import { safeHtml } from './safe-html';

/** The body as it is kept and committed: safe, and not empty once everything unsafe is gone. */
export function readBody(html: string, files: FileFact[]): string {
  const safe = safeHtml(html).trim();
  const saysSomething = safe.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '' || /<img /.test(safe) || files.length > 0;
  if (!saysSomething) throw new AppError('body.empty', { pointer: '/body' });
  return safe;
}
