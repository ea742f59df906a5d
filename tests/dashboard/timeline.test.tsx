import { expect, test } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import type { Language } from '../../shared/languages';
import { AppRoot } from '../../ui/look/AppRoot';
import { ActivityTimeline } from '../../ui/timeline/ActivityTimeline';
import { LanguageProvider } from '../../ui/words/i18n';
import { loadTexts } from '../../ui/words/load-texts';
import { acceptedFact, chainOf, deliveredFact, fact, submittingFact } from './samples';
import { expectAccessible } from './show-app';

type Facts = Parameters<typeof chainOf>[0];

async function showTimeline(facts: Facts, language: Language = 'en') {
  return render(
    <AppRoot>
      <LanguageProvider initial={{ language, texts: await loadTexts(language) }}>
        <main>
          <ActivityTimeline evidence={chainOf(facts)} timeZone="America/Toronto" />
        </main>
      </LanguageProvider>
    </AppRoot>,
  );
}
const entries = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
const visit = (kind: 'machine' | 'likely-machine' | 'person', count = 1) =>
  fact('portal.visited', { attempt: 1, class: kind, count, capped: false, reasons: [] });

test('facts stand newest first, each with its second, its zone and who saw it', async () => {
  const { container } = await showTimeline([acceptedFact, submittingFact, deliveredFact]);
  const [newest, middle, oldest] = entries();
  expect(newest).toContain("The recipient's mail server accepted the message");
  expect(newest).toContain('Nov 22, 2026, 05:05:47 EST · Seen by Witness');
  expect(middle).toContain('To sam@example.test');
  expect(oldest).toContain('Act of the sender');
  await expectAccessible(container);
});

test('a refusal is explained in plain words and quoted word for word', async () => {
  const refused = fact(
    'email.refused',
    { attempt: 2, channel: 'email', transport: 't1', code: 550, enhancedCode: '5.1.1', stage: 'recipient', tls: null },
    { text: '5.1.1 No such user here', host: 'mx.example.test' },
  );
  await showTimeline([acceptedFact, refused]);
  const [newest] = entries();
  expect(newest).toContain('There is no mailbox with this address. Check it for a slip, or ask the recipient.');
  expect(newest).toContain('550 5.1.1 No such user here');
  expect(newest).toContain('Attempt 2');
});

test('a deferral says when the next try comes, an uncertain outcome says why', async () => {
  const deferred = fact(
    'email.deferred',
    {
      attempt: 1,
      channel: 'email',
      transport: 't1',
      code: 451,
      enhancedCode: null,
      stage: 'message',
      tls: null,
      retryAt: '2026-11-22T10:10:00.000Z',
    },
    { text: 'Greylisted', host: 'mx.example.test' },
  );
  const uncertain = fact(
    'email.uncertain',
    { attempt: 1, channel: 'email', transport: 't1', reason: 'connection-lost' },
    { text: 'socket closed' },
  );
  await showTimeline([acceptedFact, deferred, uncertain]);
  const [newest, middle] = entries();
  expect(newest).toContain('The connection ended before the server answered');
  expect(middle).toContain('Witness tries again at Nov 22, 2026, 05:10:00 EST.');
});

test('visits of machines that follow one another are one folded line; a person among them is not folded', async () => {
  await showTimeline([acceptedFact, visit('machine', 3), visit('likely-machine', 2), visit('person'), visit('machine')]);
  const folds = screen.getAllByRole('group').filter((element) => /machine/.test(element.querySelector('summary')?.textContent ?? ''));
  expect(folds.map((fold) => fold.querySelector('summary')?.textContent)).toEqual(['1 visit by a machine', '5 visits by machines']);
  expect(folds.every((fold) => !(fold as HTMLDetailsElement).open)).toBe(true);
  expect(screen.getByText("Looks like a person's browser")).toBeDefined();
  expect(within(folds[1] as HTMLElement).getAllByText('Page fetched, no act', { ignore: false })).toHaveLength(2);
});

test('acts of the recipient name the file and the very sentence; what was erased is said to be erased', async () => {
  const downloaded = fact(
    'file.downloaded',
    { attempt: 1, file: 0, size: 10, hash: 'computed' },
    { sha256: 'ab' },
    { source: 'recipient' },
  );
  const acknowledged = fact(
    'activity.acknowledged',
    { attempt: 1, language: 'en', version: 1 },
    { sentence: 'I received it.' },
    { source: 'recipient' },
  );
  const erased = fact('activity.withdrawn', {}, {}, { source: 'sender', erased: ['reason'] });
  await showTimeline([acceptedFact, downloaded, acknowledged, erased]);
  const [newest, second, third] = entries();
  expect(newest).toContain('Reason given: Erased or withheld');
  expect(second).toContain('“I received it.”');
  expect(second).toContain("Act made with the recipient's link");
  expect(third).toContain('File: Notice.pdf');
});

test('a report that came long after what it reports shows both times', async () => {
  const bounced = fact(
    'email.bounced',
    { attempt: 1, channel: 'email', transport: 't1', code: 552, enhancedCode: '5.2.2', stage: 'provider-event', tls: null },
    { text: 'full', host: 'mx.example.test' },
    { at: '2026-11-22T10:00:00.000Z', recordedAt: '2026-11-22T12:00:00.000Z', source: 'provider' },
  );
  await showTimeline([acceptedFact, bounced]);
  expect(entries()[0]).toContain('05:00:00 EST · Reported by the provider · Recorded Nov 22, 2026, 07:00:00 EST');
});

test('each language has its own words, times and spacing', async () => {
  await showTimeline([acceptedFact, deliveredFact], 'fr');
  expect(entries()[0]).toContain('Le serveur de courriel du destinataire a accepté le message');
  expect(entries()[0]).toMatch(/22 nov\. 2026, 05\s?h\s?05\s?min\s?47\s?s HNE · Constaté par Witness/);
});
