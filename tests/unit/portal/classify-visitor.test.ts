import { expect, test } from '@jest/globals';
import { classifyVisitor } from '../../../server/access/visits/classify-visitor';
import { createLinkBursts } from '../../../server/access/visits/link-bursts';
import { isAtDelivery, readVisitor, type Visitor } from '../../../server/access/visits/visitor';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const safari15 =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 15_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1';
const reader: Visitor = { method: 'GET', ip: '203.0.113.9', agent: chrome, acceptLanguage: 'fr-CA', purpose: '', fetchMode: 'navigate' };
const calm = { atDelivery: false, manyLinks: false };

test.each<[string, Partial<Visitor>, Partial<typeof calm>, string, string[]]>([
  ['a browser that its user navigates', {}, {}, 'person', ['browser-navigation']],
  ['a browser too old to say how it came', { agent: safari15, fetchMode: null }, {}, 'unknown', []],
  ['curl', { agent: 'curl/8.5.0', acceptLanguage: '', fetchMode: null }, {}, 'machine', ['known-robot', 'no-language']],
  ['HEAD', { method: 'HEAD' }, {}, 'machine', ['head-request', 'browser-navigation']],
  ['a scanner behind a browser name', { agent: `${chrome} Barracuda` }, {}, 'machine', ['mail-scanner', 'browser-navigation']],
  ['Outlook itself', { agent: 'Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)', fetchMode: null }, {}, 'machine', ['mail-scanner']],
  [
    'a picture proxy',
    { agent: 'YahooMailProxy; https://help.example.test' },
    {},
    'machine',
    ['known-robot', 'mail-scanner', 'browser-navigation'],
  ],
  ['a prefetching browser', { purpose: 'prefetch;prerender' }, {}, 'machine', ['prefetch', 'browser-navigation']],
  ['nobody by name', { agent: '', fetchMode: null }, {}, 'likely-machine', ['no-agent']],
  ['a browser without a language', { acceptLanguage: '' }, {}, 'likely-machine', ['no-language', 'browser-navigation']],
  ['a script in a page', { fetchMode: 'cors' }, {}, 'likely-machine', ['no-navigation']],
  ['a browser at delivery', {}, { atDelivery: true }, 'likely-machine', ['at-delivery', 'browser-navigation']],
  ['a browser that follows many links', {}, { manyLinks: true }, 'likely-machine', ['many-links', 'browser-navigation']],
  ['a scanner that presses', { method: 'POST', agent: `${chrome} Mimecast` }, {}, 'likely-machine', ['mail-scanner', 'browser-navigation']],
  ['a person who presses', { method: 'POST' }, {}, 'person', ['browser-navigation']],
])('%s', (_, visitor, circumstances, expected, reasons) => {
  const guess = classifyVisitor({ ...reader, ...visitor }, { ...calm, ...circumstances });
  expect(guess.class).toBe(expected);
  expect(guess.reasons).toEqual(expect.arrayContaining(reasons));
  expect(guess.reasons.length).toBeLessThanOrEqual(reasons.length + 1);
});

test('a burst is three links of one network and agent within two seconds', () => {
  const bursts = createLinkBursts();
  const at = (ms: number) => new Date(1_000_000 + ms);
  expect([bursts.note('a', '1', at(0)), bursts.note('a', '1', at(1)), bursts.note('a', '2', at(2)), bursts.note('b', '3', at(3))]).toEqual(
    Array(4).fill(false),
  );
  expect(bursts.note('a', '3', at(1_900))).toBe(true);
  expect(bursts.note('a', '4', at(5_000))).toBe(false);
});

test('delivery is a matter of its own attempt and of a yes', () => {
  const now = new Date('2026-01-02T03:04:05.900Z');
  const smtp = { code: 250, enhancedCode: null, text: '', host: '', at: '2026-01-02T03:04:05.000Z' };
  const view = { attempt: 1, status: 'delivered' as const, smtp };
  expect(isAtDelivery({ attempt: 1 }, view, now)).toBe(true);
  expect(isAtDelivery({ attempt: 1 }, view, new Date('2026-01-02T03:04:06.001Z'))).toBe(false);
  expect(isAtDelivery({ attempt: 1 }, { ...view, attempt: 2 }, now)).toBe(false);
  expect(isAtDelivery({ attempt: 1 }, { ...view, smtp: { ...smtp, code: 451 } }, now)).toBe(false);
  expect(isAtDelivery({ attempt: 1 }, { ...view, status: 'submitting', smtp: null }, now)).toBe(true);
  expect(isAtDelivery({ attempt: 1 }, { ...view, status: 'uncertain', smtp: null }, now)).toBe(false);
});

test('a visitor is read with its address in plain form and an agent of bounded length', () => {
  const headers: Record<string, string> = { 'user-agent': 'x'.repeat(2_000), purpose: 'prefetch' };
  const visitor = readVisitor({ method: 'GET', ip: '::ffff:203.0.113.9', get: (name) => headers[name] });
  expect(visitor).toEqual({
    method: 'GET',
    ip: '203.0.113.9',
    agent: 'x'.repeat(512),
    acceptLanguage: '',
    purpose: 'prefetch',
    fetchMode: null,
  });
});
