import { readFileSync } from 'node:fs';
import express, { type Request, type Response, Router } from 'express';
import { CoverPage, type CoverProps } from '../../portal/CoverPage';
import { LetterPage } from '../../portal/letter/LetterPage';
import { type NoticeName, NoticePage } from '../../portal/NoticePage';
import { renderPage } from '../../portal/render-page';
import type { ErrorCode } from '../../shared/contract/error-codes';
import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import type { Entry } from '../access/enter-link';
import { digestOf } from '../access/link';
import { coverNonce, isCoverNonce, isFormNonce, sessionMs, sessionSecret } from '../access/portal-session';
import { classifyVisitor } from '../access/visits/classify-visitor';
import { createLinkBursts } from '../access/visits/link-bursts';
import { recordVisit } from '../access/visits/record-visit';
import { isAtDelivery, readVisitor } from '../access/visits/visitor';
import { readDispatch } from '../activities/read-dispatch';
import type { Config } from '../config';
import { AppError } from '../errors';
import { openFile } from '../files/open-file';
import { readCookie } from '../http/credentials';
import type { OrganizationStore } from '../organizations/organization-store';
import { hostOf } from '../organizations/sign-in-guard';
import { acknowledgeActivity } from './acknowledge-activity';
import { admitVisitor } from './admit-visitor';
import { pourFile } from './downloads/pour-file';
import { requestDownload } from './downloads/request-download';
import { serveDownload } from './downloads/serve-download';
import { findScript } from './find-script';
import { acknowledgeAct, downloadAct, letterOf } from './letter';
import { isPicture } from './message-html';
import { openActivity } from './open-activity';
import { isForeignForm, readForm, readLanguage } from './portal-form';

type Deps = Parameters<typeof admitVisitor>[0] &
  Parameters<typeof openActivity>[0] &
  Parameters<typeof acknowledgeActivity>[0] &
  Parameters<typeof requestDownload>[0] &
  Parameters<typeof serveDownload>[0] & {
    organizations: OrganizationStore;
    config: Pick<Config, 'publicUrl'>;
    /** Where webpack put the scripts. */
    webFolder: string;
  };
type PortalRequest = Request<{ token: string; file: string }>;

const cookieName = 'witness_opened';
const coverCookieName = 'witness_cover';
const css = (file: string) => readFileSync(new URL(`../../portal/${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
const frameStyles = css('portal.css');
const letterStyles = frameStyles + css('letter/letter.css');
const formBody = express.urlencoded({ extended: false, limit: '4kb', inflate: false });

const notices: Partial<Record<ErrorCode, NoticeName>> = {
  'resource.not-found': 'notFound',
  'rate.limited': 'tooMany',
  'request.csrf': 'foreignForm',
  'request.malformed': 'foreignForm',
  'request.too-large': 'foreignForm',
  'service.unavailable': 'unavailable',
  'file.missing': 'unavailable',
  'activity.withdrawn': 'withdrawn',
};

/** The recipient's side, below `/p/`: pages that work without a script, and the acts made with a link. */
export function portalRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  const bursts = createLinkBursts();
  const { origin, protocol } = new URL(deps.config.publicUrl);
  const pathOf = (request: PortalRequest) => `/p/${request.params.token}`;

  router.use('/p', (request, response, next) => {
    const { nonce } = response.locals;
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    });
    response.locals.language = readLanguage(request.query.language) ?? response.locals.language;
    drawProblems(response, null, null);
    next();
  });

  router.get('/p/:token', async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const secret = await findSession(request, entry);
    if (secret) return sendLetter(request, response, entry, secret);
    const { visitor, guess } = look(request, entry);
    if (visitor.method === 'GET' || visitor.method === 'HEAD') await recordVisit(deps, entry, guess, deps.clock.now());
    await sendCover(request, response, entry, 200, null);
  });

  router.post('/p/:token/open', formBody, async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const { nonce } = readForm(request.body);
    const { token } = request.params;
    if (!(await findSession(request, entry))) {
      if (!isCoverNonce(token, nonce, deps.clock.now())) return sendCover(request, response, entry, 403, 'stale');
      // An opening must not be on record of somebody to whom the message could not be shown.
      if (!readCookie(request, coverCookieName)) return sendCover(request, response, entry, 403, 'noCookie');
      const secret = sessionSecret(token, nonce);
      const { visitor, guess } = look(request, entry);
      await openActivity(deps, entry, secret, visitor, guess);
      setCookie(request, response, cookieName, secret);
    }
    goBack(request, response, entry);
  });

  router.post('/p/:token/acknowledge', formBody, async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const secret = await findSession(request, entry);
    if (!secret) return sendCover(request, response, entry, 403, 'ended');
    const form = readForm(request.body);
    if (!isFormNonce(secret, acknowledgeAct, form.nonce)) throw new AppError('request.csrf');
    const { content } = await readDispatch(deps, entry.link.organizationId, entry.link.dispatchId);
    const language = form.language ?? entry.view.language;
    // Words that have changed since the page was drawn are shown again instead of being put into somebody's mouth.
    if (content && form.version === catalogues[language].portal.acknowledge.version) {
      const sentence = sentenceFor(language, content.files.length);
      await acknowledgeActivity(deps, entry, readVisitor(request), { language, version: form.version, sentence });
    }
    goBack(request, response, entry, '#acknowledge');
  });

  router.post('/p/:token/files/:file/request', formBody, async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const secret = await findSession(request, entry);
    if (!secret) return sendCover(request, response, entry, 403, 'ended');
    const file = fileNumber(request);
    if (!isFormNonce(secret, downloadAct(file), readForm(request.body).nonce)) throw new AppError('request.csrf');
    const { visitor, guess } = look(request, entry);
    const ticket = await requestDownload(deps, entry, file, visitor, guess);
    redirect(response, `${pathOf(request)}/files/${file}?ticket=${ticket}`);
  });

  router.get('/p/:token/files/:file', async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const ticket = String(request.query.ticket ?? '');
    const wanted = { ticket, file: fileNumber(request), range: request.get('range'), ifRange: request.get('if-range') };
    if (!(await serveDownload(deps, entry, wanted, readVisitor(request), response))) redirect(response, pathOf(request));
  });

  router.get('/p/:token/inline/:file', async (request: PortalRequest, response) => {
    const entry = await enter(request, response);
    const { organizationId, dispatchId } = entry.link;
    const content = (await findSession(request, entry)) && (await readDispatch(deps, organizationId, dispatchId)).content;
    const fact = content ? content.files[fileNumber(request)] : undefined;
    if (!fact || !isPicture(fact)) throw new AppError('resource.not-found');
    const { stream } = await openFile(deps, organizationId, fact.id);
    response.set({
      'Content-Type': fact.type,
      'Content-Length': String(fact.size),
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    await pourFile(stream, response, { sha256: null });
  });

  router.use('/p', () => {
    throw new AppError('resource.not-found');
  });
  return router;

  async function enter(request: PortalRequest, response: Response): Promise<Entry> {
    const acts = request.method === 'POST';
    if (acts && isForeignForm(request, origin)) throw new AppError('request.csrf');
    const { ip } = readVisitor(request);
    const entry = await admitVisitor(deps, request.params.token, ip);
    response.locals.language = readForm(request.body).language ?? readLanguage(request.query.language) ?? entry.view.language;
    response.locals.organizationId = entry.link.organizationId;
    const isWithdrawn = entry.view.status === 'withdrawn';
    const organization = isWithdrawn ? (await organizationOf(entry)).name : null;
    drawProblems(response, organization, isWithdrawn ? null : pathOf(request));
    if (isWithdrawn) throw new AppError('activity.withdrawn');
    if (acts) {
      await deps.portalLimits.actsOfNetwork.take(`${entry.link.id} ${hostOf(ip)}`);
      await deps.portalLimits.actsOfLink.take(entry.link.id);
    }
    return entry;
  }

  async function findSession(request: PortalRequest, { link }: Entry): Promise<string | null> {
    const secret = readCookie(request, cookieName);
    return secret && (await deps.portalSessions.find(link.organizationId, link.id, digestOf(secret), deps.clock.now())) ? secret : null;
  }

  function setCookie(request: PortalRequest, response: Response, name: string, value: string): void {
    const secure = protocol === 'https:';
    response.cookie(name, value, { path: pathOf(request), httpOnly: true, sameSite: 'strict', secure, maxAge: sessionMs });
  }

  function look(request: PortalRequest, { link, view }: Entry) {
    const now = deps.clock.now();
    const visitor = readVisitor(request);
    const manyLinks = bursts.note(`${visitor.ip} ${visitor.agent}`, link.id, now);
    return { visitor, guess: classifyVisitor(visitor, { atDelivery: isAtDelivery(link, view, now), manyLinks }) };
  }

  async function organizationOf({ link }: Entry): Promise<{ name: string; timeZone: string }> {
    const organization = await deps.organizations.find(link.organizationId);
    if (!organization) throw new Error('a dispatch belongs to no organization');
    return organization;
  }

  async function sendCover(request: PortalRequest, response: Response, entry: Entry, status: number, notice: CoverProps['notice']) {
    const { name, timeZone } = await organizationOf(entry);
    const { language, nonce } = response.locals;
    setCookie(request, response, coverCookieName, '1');
    const nonceOfForm = coverNonce(request.params.token, deps.clock.now());
    const { type, createdAt: sentAt } = entry.view;
    const frame = { language, nonce, path: pathOf(request), styles: frameStyles };
    const page = CoverPage({ ...frame, organization: name, timeZone, type, sentAt, nonceOfForm, origin, notice });
    send(response, status, renderPage(page));
  }

  async function sendLetter(request: PortalRequest, response: Response, entry: Entry, secret: string) {
    const { name, timeZone } = await organizationOf(entry);
    const { language, nonce } = response.locals;
    const path = pathOf(request);
    const dispatch = await readDispatch(deps, entry.link.organizationId, entry.link.dispatchId);
    const { html, ...parts } = letterOf(dispatch, secret, path);
    const { type, createdAt: sentAt, reference } = entry.view;
    const letter = { ...parts, organization: dispatch.content?.sender.organization ?? name, timeZone, type, sentAt, reference };
    const script = await findScript(deps.webFolder, 'check-file');
    const sentence = sentenceFor(language, dispatch.content?.files.length ?? 0);
    const page = LetterPage({ language, nonce, path, styles: letterStyles, letter, sentence, origin, script });
    send(response, 200, renderPage(page, html));
  }
}

function drawProblems(response: Response, organization: string | null, back: string | null): void {
  response.locals.renderProblem = ({ code }, language, nonce) => {
    const name = notices[code] ?? 'failed';
    return renderPage(NoticePage({ language, nonce, path: null, styles: frameStyles, name, organization, back }));
  };
}

function sentenceFor(language: Language, files: number): string {
  const { withFiles, withoutFiles } = catalogues[language].portal.acknowledge;
  return files > 0 ? withFiles : withoutFiles;
}

function fileNumber(request: PortalRequest): number {
  if (!/^\d{1,3}$/.test(request.params.file)) throw new AppError('resource.not-found');
  return Number(request.params.file);
}

/** Back to the page, in the language that was chosen there. */
function goBack(request: PortalRequest, response: Response, { view }: Entry, place = ''): void {
  const { language } = response.locals;
  redirect(response, `/p/${request.params.token}${language === view.language ? '' : `?language=${language}`}${place}`);
}

function redirect(response: Response, location: string): void {
  response.status(303).set('Location', location).end();
}

function send(response: Response, status: number, html: string): void {
  const bytes = Buffer.from(html);
  response
    .status(status)
    .set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': String(bytes.length) })
    .end(bytes);
}
