import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newLink } from '../../server/access/link';
import { recordsOf } from '../../server/evidence/verified-chain';
import { acknowledgeActivity } from '../../server/portal/acknowledge-activity';
import { type PortalService, portalService } from '../support/portal-service';
import { deviceAt, formsIn } from '../support/portal-visitor';

let service: PortalService;
beforeAll(async () => {
  service = await portalService();
});
afterAll(() => service.stop());

const address = 'other@example.test';

/** The sender corrects the address; gives the page of the new link. */
async function correct({ organizationId, dispatchId }: { organizationId: string; dispatchId: string }): Promise<string> {
  const actor = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
  const authentication = { method: 'password-session' as const, at: new Date().toISOString() };
  await service.writer.append({
    organizationId,
    chain: dispatchId,
    drafts: [
      {
        kind: 'attempt.requested',
        source: 'sender',
        occurredAt: new Date(),
        facts: { attempt: 2, corrected: true },
        disclosed: { address, actor, authentication },
      },
    ],
  });
  const { token, link } = newLink({ organizationId, dispatchId, attempt: 2, createdAt: new Date() });
  await service.links.insert([link]);
  return `${service.url}/p/${token}`;
}

async function acknowledgedByStranger() {
  const letter = await service.plant({ files: [{ name: 'notice.pdf', type: 'application/pdf', bytes: Buffer.from('x') }] });
  const stranger = deviceAt(letter.page);
  await stranger.submit(formsIn((await stranger.open()).text).acknowledge);
  await stranger.go(await stranger.request(0));
  return letter;
}

test('at a corrected address the recipient sees that address and own acts alone, and can acknowledge what a stranger did before', async () => {
  const letter = await acknowledgedByStranger();
  const device = deviceAt(await correct(letter));
  const { text } = await device.open();
  expect(text).toContain(address);
  expect(text).not.toContain('tenant@example.test');
  expect(text.match(/<ol class="acts">.*?<\/ol>/)?.[0].match(/<li>/g)).toHaveLength(1);

  const form = formsIn(text).acknowledge;
  expect((await device.submit(form)).status).toBe(303);
  await device.submit(form);
  const facts = recordsOf(await service.chainOf(letter), 'activity.acknowledged').map(({ facts: { attempt } }) => attempt);
  expect(facts).toEqual([1, 2]);
  expect((await device.look()).text).toContain('Receipt acknowledged');
});

test('an acknowledgement that was under way when the address was corrected is not recorded', async () => {
  const letter = await service.plant();
  const view = await service.views.find(letter.organizationId, letter.dispatchId);
  if (!view) throw new Error('the letter has no view');
  await correct(letter);
  const visitor = { ip: '127.0.0.1', agent: 'x' } as Parameters<typeof acknowledgeActivity>[2];
  const shown = { language: 'en' as const, version: 1, sentence: 'x' };
  await expect(acknowledgeActivity(service, { link: letter.link, view }, visitor, shown)).rejects.toMatchObject({
    code: 'resource.not-found',
  });
});
