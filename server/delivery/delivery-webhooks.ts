import express, { type Router } from 'express';
import { AppError } from '../errors';
import { type ReceiveEventsDeps, receiveEvents } from './events/receive-events';

/** Larger than any batch that a provider documents (SendGrid: 768 KB). */
const largestBatch = '2mb';

/** `POST /webhooks/:provider/:endpoint`: the raw body is verified, stored and queued, then answered with 204; nothing is done about it here. */
export function deliveryWebhooks(deps: ReceiveEventsDeps): Router {
  const router = express.Router();
  router.post('/webhooks/:provider/:endpoint', express.raw({ type: () => true, limit: largestBatch }), async (request, response) => {
    const { provider = '', endpoint = '' } = request.params as { provider?: string; endpoint?: string };
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]));
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verdict = await receiveEvents(deps, { provider, endpoint }, { headers, body });
    // A forger learns no more than somebody who guessed the address.
    if (verdict !== 'stored') throw new AppError('resource.not-found', { internal: { webhook: verdict } });
    response.status(204).end();
  });
  return router;
}
