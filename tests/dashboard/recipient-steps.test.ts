import { expect, test } from '@jest/globals';
import { recipientSteps } from '../../dashboard/activity/recipient-steps';
import type { RecipientStatus } from '../../shared/activity-status';
import { acceptedFact, chainOf, deliveredFact, fact, submittingFact } from './samples';

type Facts = Parameters<typeof chainOf>[0];
const states = (status: RecipientStatus, facts: Facts, attempt = 1) =>
  recipientSteps({ status, attempt }, chainOf(facts).records)
    .map(({ state }) => state)
    .join(' ');

const mail = { attempt: 1, channel: 'email', transport: 't1' } as const;
const answer = { ...mail, code: 250, enhancedCode: null, stage: 'message', tls: null } as const;
const said = { text: '', host: '' };
const submitted = fact('email.submitted', answer, said);
const refused = fact('email.refused', { ...answer, code: 550 }, said, { at: '2026-11-22T10:06:00.000Z' });
const bounced = fact('email.bounced', { ...answer, code: 550 }, said);
const uncertain = fact('email.uncertain', { ...mail, reason: 'timeout' }, { text: '' });
const opened = fact('portal.opened', { attempt: 1, class: 'person', reasons: [] });
const acknowledged = fact('activity.acknowledged', { attempt: 1, language: 'en', version: 1 });
const declined = fact('activity.declined', { attempt: 1 });
const expired = fact('activity.expired', {});
const withdrawn = fact('activity.withdrawn', {});

test('a message is on its way until a server has answered', () => {
  expect(states('accepted', [acceptedFact])).toBe('done now waiting waiting waiting');
  expect(states('submitting', [acceptedFact, submittingFact])).toBe('done now waiting waiting waiting');
});

test('a relay hands over; only a report from beyond it delivers', () => {
  expect(states('submitted', [acceptedFact, submitted])).toBe('done done waiting waiting waiting');
  expect(states('delivered', [acceptedFact, submitted, deliveredFact])).toBe('done done done waiting waiting');
});

test('where the recipient answers for itself there is nothing between, and no time is made up for it', () => {
  const [, second] = recipientSteps({ status: 'delivered', attempt: 1 }, chainOf([acceptedFact, deliveredFact]).records);
  expect(second).toEqual({ step: 'submitted', state: 'done', at: null, isDirect: true });
});

test('acts of the recipient show that it arrived, though nobody reported it', () => {
  expect(states('opened', [acceptedFact, submitted, opened])).toBe('done done unreported done waiting');
  expect(states('acknowledged', [acceptedFact, opened, acknowledged])).toBe('done unreported unreported done done');
});

test('each end stands at the step where it stopped the way, with its time', () => {
  expect(states('refused', [acceptedFact, refused])).toBe('done failed waiting waiting waiting');
  expect(recipientSteps({ status: 'refused', attempt: 1 }, chainOf([acceptedFact, refused]).records)[1]?.at).toBe(
    '2026-11-22T10:06:00.000Z',
  );
  expect(states('bounced', [acceptedFact, submitted, bounced])).toBe('done done failed waiting waiting');
  expect(states('bounced', [acceptedFact, deliveredFact, bounced])).toBe('done done failed waiting waiting');
  expect(states('uncertain', [acceptedFact, uncertain])).toBe('done attention waiting waiting waiting');
  expect(states('expired', [acceptedFact, deliveredFact, expired])).toBe('done done done failed waiting');
  expect(states('declined', [acceptedFact, deliveredFact, opened, declined])).toBe('done done done done failed');
  expect(states('withdrawn', [acceptedFact, deliveredFact, withdrawn])).toBe('done done done failed waiting');
});

test('reports about an attempt that was replaced are not those of the new one', () => {
  const requested = fact('attempt.requested', { attempt: 2, corrected: true });
  expect(states('accepted', [acceptedFact, refused, requested], 2)).toBe('done now waiting waiting waiting');
});
