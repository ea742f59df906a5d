import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { nameRoute } from '../request-context';
import { openApiDocument } from './openapi';

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swaggerFiles = /^\/(swagger-ui\.css|swagger-ui-bundle\.js)$/;
const own = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

/** The API's description for machines and, at `/api/docs`, for people. */
export function docsRoutes(): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument({ server: '/api/v1' }));
  const page = own('./docs-page.html');
  const script = own('./start-docs.js');

  router.get('/api/v1/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('json').send(document);
  });
  router.get('/api/docs', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(page);
  });
  router.get('/api/docs/start-docs.js', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('text/javascript').send(script);
  });
  router.use(
    '/api/docs/assets',
    nameRoute('/api/docs/assets'),
    (request, _response, next) => next(swaggerFiles.test(request.path) ? undefined : 'router'),
    express.static(swaggerFolder, { maxAge: '1d', index: false, redirect: false }),
  );
  return router;
}
