import { createHash } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import { readDispatch } from '../../server/activities/read-dispatch';
import { openMessage } from '../../server/delivery/message/kept-message';
import { unmaskToken } from '../../server/delivery/message/token-mask';
import { recordsOf } from '../../server/evidence/verified-chain';
import { type TestDelivery, tokenIn } from '../support/delivery';
import { deliveryStage } from '../support/delivery-stage';

jest.setTimeout(60_000);
const { accept, chainOf, delivering, organizationId, story, parts } = deliveryStage();

test('the kept message becomes, with the link, the very bytes that arrived, and they have the hash of the record', async () => {
  const { peer, work } = await delivering();
  const id = await accept({ subject: 'Avis de résiliation du bail', body: `<p>${'à '.repeat(400)}</p>` });
  await work();
  const raw = peer.received[0]?.raw ?? Buffer.alloc(0);
  const [mark] = recordsOf(await chainOf(id), 'email.submitting');
  const { sha256, masked } = mark?.disclosed?.message ?? { sha256: '', masked: [] };
  const [chain] = await parts().evidence.findChains([{ organizationId, chain: id }]);
  const key = await parts().keyRing.unwrap(organizationId, id, chain?.key ?? Buffer.alloc(0));
  const kept = await parts().keptMessages.find(organizationId, id, 1);
  if (!kept) throw new Error('nothing was kept');
  const restored = unmaskToken(openMessage(key, kept) ?? Buffer.alloc(0), tokenIn(raw), masked);
  expect(restored.equals(raw)).toBe(true);
  expect(createHash('sha256').update(raw).digest('hex')).toBe(sha256);
  expect(mark?.facts.size).toBe(raw.length);
});

test('the link is in the mailbox and nowhere else: not in the database, not opened with its keys, not in the log', async () => {
  let token = '';
  let tries = 0;
  const { work } = await delivering({
    onDot({ raw }) {
      token = tokenIn(raw);
      tries += 1;
      const url = `https://witness.example.test/p/${token}`;
      return tries === 1 ? { reply: `451 4.7.1 Suspicious address ${url} try later` } : { reply: `554 5.7.1 Listed: ${url}` };
    },
  });
  const id = await accept();
  await work();
  const tokens = [token];
  parts().moveAhead(100);
  await work();
  tokens.push(token);
  expect(await story(id)).toHaveLength(5);

  const { chain, content } = await readDispatch(parts(), organizationId, id);
  const [stored] = await parts().evidence.findChains([{ organizationId, chain: id }]);
  const key = await parts().keyRing.unwrap(organizationId, id, stored?.key ?? Buffer.alloc(0));
  const messages = await Promise.all([1, 2].map((attempt) => parts().keptMessages.find(organizationId, id, attempt)));
  const opened = messages.map((message) => ((message && openMessage(key, message)?.toString('latin1')) ?? '').replaceAll('=\r\n', ''));
  const everything = [JSON.stringify([chain, content]), ...opened, ...parts().lines, ...(await dumpOf(parts()))];
  expect(opened.every((message) => message.includes('Notice of entry'))).toBe(true);
  expect(parts().lines.some((line) => line.includes(id))).toBe(true);
  expect(everything.some((text) => text.includes('Suspicious address'))).toBe(true);
  for (const sown of tokens) expect(everything.filter((text) => text.includes(sown))).toEqual([]);
});

/** Every document of the database as text, binary fields by their bytes. */
async function dumpOf({ db }: TestDelivery): Promise<string[]> {
  const collections = (await db.connection.db?.collections()) ?? [];
  const documents = await Promise.all(collections.map((collection) => collection.find({}, { raw: true }).toArray()));
  return documents.flat().map((document) => Buffer.from(document as unknown as Uint8Array).toString('latin1'));
}
