// Express 5 and nothing else: answers what it is told to, with the verbs and sizes of the routes it is compared to.
import express from 'express';

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
app.listen(Number(process.env.PORT), '127.0.0.1');
