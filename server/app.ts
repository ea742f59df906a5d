import express, { type Express } from 'express';
import { activitiesRoutes } from './activities/activities-routes';
import { deadLettersRoutes } from './activities/dead-letters/dead-letters-routes';
import { checkpointsRoutes } from './checkpoints/checkpoints-routes';
import type { Config } from './config';
import type { Database } from './db';
import { deliveryRoutes } from './delivery/delivery-routes';
import { deliveryWebhooks } from './delivery/delivery-webhooks';
import { AppError } from './errors';
import { filesRoutes } from './files/files-routes';
import { uploadAllowance } from './files/upload-allowance';
import { docsRoutes } from './http/api-docs/docs-routes';
import { apiBase, createApi } from './http/create-api';
import { sessionCookieName } from './http/credentials';
import { errorHandler } from './http/error-handler';
import { createMetrics } from './http/metrics';
import { operatorRoutes } from './http/operator-routes';
import { createRateLimits } from './http/rate-limits';
import { requestContext } from './http/request-context';
import { requestLog, requestMetrics } from './http/request-log';
import { isFramedByOutlook, securityHeaders } from './http/security-headers';
import { webPages } from './http/web-pages';
import type { JobStore } from './jobs/job-store';
import type { Logger } from './logger';
import { createCallerFinder } from './organizations/caller-finder';
import { membersRoutes } from './organizations/members/members-routes';
import { sessionsRoutes } from './organizations/sessions-routes';
import { createSignInGuard, signInAllowances } from './organizations/sign-in-guard';
import { createPortalLimits } from './portal/portal-limits';
import { portalRoutes } from './portal/portal-routes';
import { verifyRoutes } from './portal/verify/verify-routes';
import type { BlobStore } from './ports/blob-store';
import type { Clock } from './ports/clock';
import type { MailTransport } from './ports/mail-transport';
import { proofsRoutes } from './proofs/proofs-routes';

interface HttpParts {
  config: Pick<Config, 'production' | 'publicUrl' | 'operatorToken' | 'masterKey' | 'trustedProxies'>;
  db: Database;
  blobs: BlobStore;
  jobs: JobStore;
  mailTransport: Pick<MailTransport, 'name'>;
  clock: Clock;
  logger: Logger;
  /** Where webpack put the dashboard and the task pane. */
  webFolder: string;
}

type MadeHere = 'signInGuard' | 'callers' | 'cookieName' | 'secure' | 'uploadLimit';

/** What the service must be given to answer over HTTP: what each slice's routes ask for, under one name each. */
export type AppParts = HttpParts &
  Omit<Parameters<typeof sessionsRoutes>[1], MadeHere> &
  Omit<Parameters<typeof membersRoutes>[1], MadeHere> &
  Omit<Parameters<typeof filesRoutes>[1], MadeHere> &
  Parameters<typeof activitiesRoutes>[1] &
  Parameters<typeof proofsRoutes>[1] &
  Parameters<typeof deadLettersRoutes>[1] &
  Parameters<typeof deliveryRoutes>[1] &
  Parameters<typeof deliveryWebhooks>[0] &
  Parameters<typeof checkpointsRoutes>[0] &
  Omit<Parameters<typeof portalRoutes>[0] & Parameters<typeof verifyRoutes>[0], 'portalLimits'>;

/** Calls of one session in a minute; a client that sends this much has gone wild. */
const sessionAllowance = { points: 6_000, seconds: 60 };

/** The whole HTTP side. It listens nowhere yet. */
export function createApp(parts: AppParts): Express {
  const { config, logger } = parts;
  const secure = config.production || config.publicUrl.startsWith('https:');
  const cookieName = sessionCookieName(secure);
  const rateLimits = createRateLimits({ db: parts.db, masterKey: config.masterKey });
  const portalLimits = createPortalLimits(rateLimits);
  const metrics = createMetrics(parts);
  const callers = createCallerFinder(parts);
  const { api, router } = createApi({
    authenticate: callers.find,
    sessionLimit: rateLimits.limiter('session', sessionAllowance),
    cookieName,
    ownOrigin: new URL(config.publicUrl).origin,
  });
  const signInGuard = createSignInGuard({
    masterKey: config.masterKey,
    limits: {
      address: rateLimits.limiter('sign-in by address', signInAllowances.address),
      network: rateLimits.limiter('sign-in by network', signInAllowances.network),
      account: rateLimits.limiter('sign-in by account', signInAllowances.account),
    },
  });
  sessionsRoutes(api, { ...parts, signInGuard, callers, cookieName, secure });
  membersRoutes(api, { ...parts, callers });
  filesRoutes(api, { ...parts, uploadLimit: rateLimits.limiter('uploads of an organization', uploadAllowance) });
  activitiesRoutes(api, parts);
  deadLettersRoutes(api, parts);
  deliveryRoutes(api, parts);
  proofsRoutes(api, parts);

  const app = express();
  app.set('trust proxy', config.trustedProxies);
  app.set('x-powered-by', false);
  app.set('etag', false);
  app.use(requestContext, requestLog(logger), requestMetrics(metrics));
  const ownPages = securityHeaders({ secure, framedBy: 'nobody' });
  const outlookPages = securityHeaders({ secure, framedBy: 'outlook' });
  app.use((request, response, next) => (isFramedByOutlook(request) ? outlookPages : ownPages)(request, response, next));
  app.use(operatorRoutes({ ...parts, metrics }));
  app.use(docsRoutes());
  app.use('/checkpoints', checkpointsRoutes(parts));
  app.use(deliveryWebhooks(parts));
  app.use(portalRoutes({ ...parts, portalLimits }));
  app.use(verifyRoutes({ ...parts, portalLimits }));
  app.use(apiBase, router);
  app.use(webPages(parts.webFolder));
  app.use(() => {
    throw new AppError('resource.not-found');
  });
  app.use(errorHandler(logger));
  return app;
}
