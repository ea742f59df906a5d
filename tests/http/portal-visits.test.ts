import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessJobs } from '../../server/access/access-jobs';
import { foldVisits } from '../../server/access/visits/fold-visits';
import { hourOf } from '../../server/access/visits/visit';
import { recordsOf } from '../../server/evidence/verified-chain';
import { everyOrganization } from '../../server/jobs/schedules';
import { type PortalService, portalService } from '../support/portal-service';
import { browserHeaders, call, deviceAt } from '../support/portal-visitor';

let service: PortalService;
beforeAll(async () => {
  service = await portalService();
});
afterAll(() => service.stop());

const hourMs = 3_600_000;
const scanner = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0.0.0 Safari/537.36 Barracuda Sentinel', accept: '*/*' };

/** The end of the hour comes and its counters are folded. */
async function fold(): Promise<void> {
  service.pass(hourMs);
  await foldVisits(service, hourOf(service.clock.now()));
}

test('a page fetched a thousand times, by GET and by HEAD, leaves the chain as it was; the hour leaves one fact for each class', async () => {
  const letter = await service.plant();
  const before = (await service.chainOf(letter)).head;
  const fetches = Array.from({ length: 1_000 }, (_, index) => index);
  for (let done = 0; done < fetches.length; done += 50)
    await Promise.all(
      fetches.slice(done, done + 50).map(async (index) => {
        const headers = index % 2 === 0 ? browserHeaders : scanner;
        const method = index % 5 === 0 ? 'HEAD' : 'GET';
        expect((await call(letter.page, { method, headers })).status).toBe(200);
      }),
    );
  expect((await service.chainOf(letter)).head).toEqual(before);

  await fold();
  const facts = recordsOf(await service.chainOf(letter), 'portal.visited').map(({ facts, record }) => ({
    ...facts,
    source: record.source,
  }));
  // A thousand fetches may straddle the turn of an hour; then a class has a fact for each.
  const machine = facts.filter((fact) => fact.class === 'machine');
  const person = facts.filter((fact) => fact.class === 'person');
  expect([...machine, ...person]).toHaveLength(facts.length);
  expect(facts.length).toBeLessThanOrEqual(4);
  const sum = (group: typeof facts) => group.reduce((total, { count }) => total + count, 0);
  expect([sum(machine), sum(person)]).toEqual([600, 400]);
  expect(person[0]).toMatchObject({ attempt: 1, capped: false, reasons: ['browser-navigation'], source: 'witness' });
  expect(machine[0]?.reasons).toEqual(expect.arrayContaining(['head-request', 'mail-scanner', 'no-language']));

  await fold();
  expect(recordsOf(await service.chainOf(letter), 'portal.visited')).toHaveLength(facts.length);
}, 60_000);

test('a count ends at a thousand and says so', async () => {
  const letter = await service.plant();
  const visit = { ...letter.link, linkId: letter.link.id, class: 'machine' as const, reasons: ['known-robot' as const] };
  const at = service.clock.now();
  await service.visits.count(visit, at);
  await service.core.db.connection.model('Visits').updateOne({ linkId: visit.linkId }, { count: 999 });
  await service.visits.count(visit, at);
  await service.visits.count(visit, at);
  await fold();
  const [fact] = recordsOf(await service.chainOf(letter), 'portal.visited');
  expect(fact?.facts).toMatchObject({ class: 'machine', count: 1_000, capped: true });
});

test('a fetch that is counted while its hour is folded is not lost', async () => {
  const letter = await service.plant();
  const visit = { ...letter.link, linkId: letter.link.id, class: 'unknown' as const, reasons: [] };
  const at = service.clock.now();
  await service.visits.count(visit, at);
  const visits = {
    ...service.visits,
    async listEnded(hour: Date, limit: number) {
      const found = await service.visits.listEnded(hour, limit);
      await service.visits.count(visit, at);
      return found;
    },
  };
  service.pass(hourMs);
  const hour = hourOf(service.clock.now());
  await expect(foldVisits({ visits, writer: service.writer }, hour)).rejects.toThrow('moved on');
  expect(await service.kindsOf(letter)).not.toContain('portal.visited');
  await foldVisits(service, hour);
  expect(recordsOf(await service.chainOf(letter), 'portal.visited').map(({ facts }) => facts.count)).toEqual([2]);
});

test('the job waits until the last fetches of its hour are counted, then folds', async () => {
  const letter = await service.plant();
  await deviceAt(letter.page).look();
  const slot = new Date(hourOf(service.clock.now()).getTime() + hourMs);
  service.pass(slot.getTime() - service.clock.now().getTime());
  const key = `access.fold-visits:${slot.toISOString()}`;
  const name = 'access.fold-visits' as const;
  await service.jobs.enqueueOnce({ organizationId: everyOrganization, name, payload: { slot: slot.toISOString() }, key, runAt: slot });
  const handle = accessJobs(service)[name];
  const claim = async () => {
    const [job] = await service.jobs.claim(name, 1, service.clock.now(), 60_000);
    return job && handle(job as Parameters<typeof handle>[0]);
  };
  expect(await claim()).toBe('settled');
  expect(await service.kindsOf(letter)).not.toContain('portal.visited');
  service.pass(30_000);
  expect(await claim()).toBeUndefined();
  expect(await service.kindsOf(letter)).toContain('portal.visited');
});

test('a device that has the message open is not counted as a visit', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  await device.open();
  for (let look = 0; look < 5; look += 1) await device.look();
  await fold();
  expect(recordsOf(await service.chainOf(letter), 'portal.visited').map(({ facts }) => [facts.class, facts.count])).toEqual([
    ['person', 1],
  ]);
});

test.each([
  ['within a second of delivery', 400, browserHeaders, ['at-delivery', 'browser-navigation']],
  ['before delivery is on record', null, browserHeaders, ['at-delivery', 'browser-navigation']],
  ['with a scanner at its end', hourMs, scanner, ['mail-scanner', 'no-language']],
])('an opening %s is recorded as that of a likely machine', async (_, deliveredMsAgo, headers, reasons) => {
  const letter = await service.inOneMoment(async () => {
    const planted = await service.plant({ deliveredMsAgo });
    await deviceAt(planted.page, { ...headers, 'user-agent': `${headers['user-agent']} ${planted.link.id}` }).open();
    return planted;
  });
  const [fact] = recordsOf(await service.chainOf(letter), 'portal.opened');
  expect(fact?.facts).toEqual({ attempt: 1, class: 'likely-machine', reasons });
});

test('who follows several links in a moment is a likely machine', async () => {
  const letters = await Promise.all(Array.from({ length: 4 }, () => service.plant()));
  const headers = { ...browserHeaders, 'user-agent': `${browserHeaders['user-agent']} one-of-many` };
  await service.inOneMoment(async () => {
    for (const { page } of letters) await deviceAt(page, headers).look();
  });
  await fold();
  const classes = await Promise.all(
    letters.map(async (letter) => recordsOf(await service.chainOf(letter), 'portal.visited').map(({ facts }) => facts.class)),
  );
  expect(classes).toEqual([['person'], ['person'], ['likely-machine'], ['likely-machine']]);
});
