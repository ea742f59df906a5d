import { type Request, type Response, Router } from 'express';
import { type NoticeName, NoticePage } from '../../../portal/NoticePage';
import { renderPage } from '../../../portal/render-page';
import { ReferencePage } from '../../../portal/verify/ReferencePage';
import type { ErrorCode } from '../../../shared/contract/error-codes';
import type { Language } from '../../../shared/languages';
import { readReference } from '../../activities/references/reference';
import type { Config } from '../../config';
import { AppError } from '../../errors';
import { nameRoute } from '../../http/request-context';
import { hostOf } from '../../organizations/sign-in-guard';
import { pageHeaders } from '../page-headers';
import { readLanguage } from '../portal-form';
import type { PortalLimits } from '../portal-limits';
import { readStyles } from '../read-styles';
import { findReference } from './find-reference';

type Deps = Parameters<typeof findReference>[0] & { config: Pick<Config, 'mailDomain'>; portalLimits: Pick<PortalLimits, 'references'> };

const path = '/verify';
const frameStyles = readStyles('portal.css');
const styles = frameStyles + readStyles('verify/verify.css');
const notices: Partial<Record<ErrorCode, NoticeName>> = { 'rate.limited': 'tooMany', 'service.unavailable': 'unavailable' };

/** "Is this message real?": what anybody learns of a reference, below `/verify`. Asking changes nothing. */
export function verifyRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  const { mailDomain } = deps.config;

  router.use(path, nameRoute(path), (request, response, next) => {
    response.set(pageHeaders(response.locals.nonce));
    response.locals.language = readLanguage(request.query.language) ?? response.locals.language;
    response.locals.renderProblem = ({ code }, language, nonce) => {
      const frame = { language, nonce };
      if (code === 'resource.not-found') return draw(frame, { reference: '', facts: '' }, 'unknown');
      return renderPage(
        NoticePage({ ...frame, path: null, styles: frameStyles, name: notices[code] ?? 'failed', organization: null, back: null }),
      );
    };
    next();
  });

  router.get(path, async (request, response) => {
    const reference = textOf(request.query.reference);
    if (reference.trim() !== '') return answer(request, response, reference);
    response.type('html').send(draw(response.locals, { reference: '', facts: '' }, null));
  });

  router.get(`${path}/:reference`, (request, response) => answer(request, response, request.params.reference));

  router.use(path, () => {
    throw new AppError('resource.not-found');
  });
  return router;

  async function answer(request: Request, response: Response, reference: string): Promise<void> {
    await deps.portalLimits.references.take(hostOf(request.ip ?? ''));
    const facts = textOf(request.query.facts).trim();
    const known = await findReference(deps, reference, readCount(facts));
    response
      .status(known ? 200 : 404)
      .type('html')
      .send(draw(response.locals, { reference, facts }, known ?? 'unknown'));
  }

  function draw(
    { language, nonce }: { language: Language; nonce: string },
    typed: { reference: string; facts: string },
    result: Parameters<typeof ReferencePage>[0]['result'],
  ): string {
    const asked = new URLSearchParams({ reference: typed.reference.slice(0, 64), facts: typed.facts.slice(0, 64) });
    const count = readCount(typed.facts);
    return renderPage(
      ReferencePage({
        language,
        nonce,
        styles,
        path: typed.reference === '' ? path : `${path}?${asked}`,
        action: path,
        reference: readReference(typed.reference) ?? '',
        facts: count === null ? '' : String(count),
        isCountUnclear: typed.facts !== '' && count === null,
        mailDomain,
        result,
      }),
    );
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number of facts, of which a report has at least one; null where it is none. */
function readCount(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
