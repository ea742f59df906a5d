import { readFileSync } from 'node:fs';
import express, { type Express, type RequestHandler } from 'express';
import type { MailStore } from '../mail-store';
import { framedHtml, framePolicy } from './framed-html';
import { renderMailboxPage } from './mailbox-page';
import { fatesOf, listMailboxes } from './mailboxes';
import { renderMailboxesPage } from './mailboxes-page';
import { type MessageView, messageViews, renderMessagePage } from './message-page';
import { renderPage } from './page';
import { type Room, renderRoomsPage } from './rooms-page';

const asset = (name: string) => readFileSync(new URL(name, import.meta.url));
const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The web side of the stand-in world: the rooms, everybody's mailboxes, and the same as JSON for tests. */
export function createInboxApp(store: MailStore, smtpUrl: string, rooms: (Room & { app: RequestHandler })[]): Express {
  const app = express();
  app.disable('x-powered-by');
  for (const room of rooms) app.use(room.path, room.app);
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': pagePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    next();
  });
  app.get('/inbox.css', (_request, response) => void response.type('css').send(asset('inbox.css')));
  app.get('/live.js', (_request, response) => void response.type('js').send(asset('live.js')));
  addApi(app, store);
  addPages(app, store, smtpUrl, rooms);
  app.use((_request, response) => void response.status(404).send(notFound('There is nothing at this address.')));
  return app;
}

function addApi(app: Express, store: MailStore): void {
  app.get('/api/version', (_request, response) => void response.type('text').send(String(store.events.length)));
  app.get('/api/messages', async ({ query }, response) => {
    const messages = await store.list(typeof query.to === 'string' ? query.to : undefined);
    response.json(messages.map(({ from, ...rest }) => ({ ...rest, from: from.address, fromName: from.name })));
  });
  app.get('/api/messages/:id/raw', async ({ params }, response) => {
    const raw = await store.raw(params.id);
    if (!raw) return void response.status(404).json({ error: 'There is no such message.' });
    response.attachment(`${params.id}.eml`).type('message/rfc822').send(raw);
  });
  app.get('/api/texts', (_request, response) => void response.json([]));
}

function addPages(app: Express, store: MailStore, smtpUrl: string, rooms: Room[]): void {
  const mail: Room = { path: '/mail', name: 'Mailboxes', about: 'What every recipient finds in the mail, at whatever address.' };
  app.get('/', (_request, response) => void response.send(renderRoomsPage([mail, ...rooms], smtpUrl)));
  app.get('/mail', async (_request, response) => {
    const version = store.events.length;
    response.send(renderMailboxesPage(await listMailboxes(store), version));
  });
  app.get('/mail/:address', async ({ params }, response) => {
    const version = store.events.length;
    const address = params.address.toLowerCase();
    const box = (await listMailboxes(store)).find((one) => one.address === address) ?? {
      address,
      messages: [],
      turnedAway: [],
      latest: '',
    };
    response.send(renderMailboxPage(box, (id) => fatesOf(store, id), version));
  });
  app.get('/messages/:id', async ({ params, query }, response) => {
    const message = await store.find(params.id);
    if (!message) return void response.status(404).send(notFound('There is no such message.'));
    const view: MessageView = Object.keys(messageViews).find((name): name is MessageView => name === query.view) ?? 'message';
    const source = view === 'source' ? ((await store.raw(message.id))?.toString('utf8') ?? '') : '';
    response.send(renderMessagePage(message, fatesOf(store, message.id), view, source));
  });
  app.get('/messages/:id/body', async ({ params }, response) => {
    const message = await store.find(params.id);
    if (!message) return void response.status(404).send(notFound('There is no such message.'));
    response.set('content-security-policy', framePolicy).send(framedHtml(message.html));
  });
}

function notFound(words: string): string {
  return renderPage({ title: 'Not found', crumbs: [{ name: 'Stand-in world', href: '/' }], children: words });
}
