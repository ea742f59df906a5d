// Express 5 and nothing else: answers what it was told to, with the verbs and sizes of the routes it is compared to.
import express from 'express';
import { createConnection } from 'mongoose';

const app = express();
app.disable('x-powered-by');
app.disable('etag');
const answers = new Map<string, unknown>();
const json = express.json({ limit: '1mb' });

app.put('/answers/:name', json, (request, response) => {
  answers.set(request.params.name as string, request.body);
  response.status(204).end();
});
app.get('/list', (_request, response) => {
  response.json(answers.get('list'));
});
app.post('/post', json, (_request, response) => {
  response.status(202).json(answers.get('post'));
});
// The same page as it comes from the database, read by the bare driver: what is left of the distance is ours.
if (process.env.MONGODB_URI) {
  const { db } = await createConnection(process.env.MONGODB_URI).asPromise();
  const organization = await db?.collection('organizations').findOne();
  app.get('/page', async (_request, response) => {
    const own = { organizationId: organization?._id };
    const items = await db?.collection('dispatchViews').find(own).sort({ createdAt: -1, activityId: -1 }).limit(25).toArray();
    response.json({ items });
  });
}
app.listen(Number(process.env.PORT), '127.0.0.1');
