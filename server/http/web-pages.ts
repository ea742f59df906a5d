import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { AppError } from '../errors';

/** The built dashboard and task pane from `folder` (`dist/web`). Pages get this response's nonce; everything else has its hash in its name. */
export function webPages(folder: string): Router {
  const router = Router();
  const dashboard = page(join(folder, 'dashboard.html'), '/app');

  router.get('/', (_request, response) => response.redirect(302, '/app'));
  router.get(['/app', '/app/*path'], dashboard);
  router.get('/addin/taskpane.html', page(join(folder, 'taskpane.html'), '/addin/taskpane.html'));
  router.use(
    '/assets/web',
    (request, _response, next) => {
      // Pages have a place of their own, where their nonce is filled in.
      if (/\.html?$/i.test(decodeURIComponent(request.path))) throw new AppError('resource.not-found');
      next();
    },
    express.static(folder, { immutable: true, maxAge: '365d', index: false, redirect: false, dotfiles: 'ignore' }),
  );
  return router;
}

function page(path: string, pattern: string): RequestHandler {
  return async (_request, response) => {
    response.locals.routePattern = pattern;
    response.set('Cache-Control', 'no-store').type('html');
    const html = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (html === null) response.status(503).set('Retry-After', '5').send(notBuilt);
    else response.send(html.replaceAll('{{nonce}}', response.locals.nonce));
  };
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Witness is not built yet</title>
<h1>This page is not built yet</h1><p>The service runs, but its web pages are missing. Run <code>npm run build</code>, then load this page again.</p></html>`;
