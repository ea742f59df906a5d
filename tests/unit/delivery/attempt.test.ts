import { describe, expect, test } from '@jest/globals';
import { decideAttempt, waitAfterDeferral, waitWhileUnreached } from '../../../server/delivery/attempt';
import { buildRecords } from '../../../server/evidence/build-records';
import type { EvidenceDraft } from '../../../server/evidence/evidence';
import type { EvidenceKind, EvidenceSource } from '../../../shared/evidence/kinds';
import { acceptedDraft } from '../../support/core';

const at = new Date('2026-01-02T03:04:05Z');
const person = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
const authentication = { method: 'password-session' as const, at: at.toISOString() };
const network = { ip: '198.51.100.7', agent: 'a browser' };

function report(kind: EvidenceKind, attempt: number, source: EvidenceSource = 'witness'): EvidenceDraft {
  const common = { attempt, channel: 'email' as const, transport: 'smtp' };
  const answer = { ...common, code: 250, enhancedCode: null, stage: 'message' as const, tls: null };
  const said = { text: 'words', host: 'mail.example.test' };
  const base = { source, occurredAt: at };
  switch (kind) {
    case 'email.submitting':
      return {
        ...base,
        kind,
        facts: { ...common, size: 1 },
        disclosed: { address: 'a@example.test', from: 'f', returnPath: 'r', messageId: 'm', message: { sha256: 'h', masked: [] } },
      };
    case 'email.unreached':
      return { ...base, kind, facts: { ...common, code: null, enhancedCode: null, stage: 'connect' }, disclosed: said };
    case 'email.deferred':
      return { ...base, kind, facts: { ...answer, code: 451, retryAt: null }, disclosed: said };
    case 'email.submitted':
    case 'email.delivered':
    case 'email.bounced':
    case 'email.refused':
      return { ...base, kind, facts: answer, disclosed: said };
    case 'email.uncertain':
      return { ...base, kind, facts: { ...common, reason: 'interrupted' }, disclosed: { text: '' } };
    default:
      throw new Error(kind);
  }
}
const requested = (attempt: number, address = 'right@example.test'): EvidenceDraft => ({
  kind: 'attempt.requested',
  source: 'sender',
  occurredAt: at,
  facts: { attempt, corrected: true },
  disclosed: { address, actor: person, authentication },
});
const withdrawn: EvidenceDraft = {
  kind: 'activity.withdrawn',
  source: 'sender',
  occurredAt: at,
  facts: {},
  disclosed: { reason: 'Settled', actor: person, authentication },
};
const acknowledged: EvidenceDraft = {
  kind: 'activity.acknowledged',
  source: 'recipient',
  occurredAt: at,
  facts: { attempt: 1, language: 'en', version: 1 },
  disclosed: { ...network, sentence: 'I have received this.' },
};
const opened: EvidenceDraft = {
  kind: 'portal.opened',
  source: 'recipient',
  occurredAt: at,
  facts: { attempt: 1, class: 'person', reasons: [] },
  disclosed: network,
};

function decide(...drafts: EvidenceDraft[]) {
  const built = buildRecords('chain1', null, [acceptedDraft({ email: 'tenant@example.test' }), ...drafts], at);
  return decideAttempt({ records: built.map(({ record }) => record), disclosures: built.map(({ disclosure }) => disclosure) });
}
const sends = (attempt: number, rest: object = {}) => ({ next: 'send', attempt, ...rest });

describe('what the chain asks of whoever delivers it', () => {
  test('an accepted dispatch is sent to the address of its recipient', () => {
    expect(decide()).toEqual({ next: 'send', attempt: 1, address: 'tenant@example.test', deferrals: 0, unreachedSince: null });
  });

  test('a mark without an outcome is never followed by a second send', () => {
    expect(decide(report('email.submitting', 1))).toEqual({ next: 'settle-interrupted', attempt: 1 });
    expect(decide(report('email.deferred', 1), report('email.submitting', 2))).toEqual({ next: 'settle-interrupted', attempt: 2 });
    expect(decide(report('email.submitting', 1), opened)).toEqual({ next: 'settle-interrupted', attempt: 1 });
  });

  test('a deferral is followed by a new attempt, and each is counted', () => {
    expect(decide(report('email.submitting', 1), report('email.deferred', 1))).toMatchObject(sends(2, { deferrals: 1 }));
    expect(decide(report('email.deferred', 1), report('email.deferred', 2))).toMatchObject(sends(3, { deferrals: 2 }));
  });

  test('where nobody was there the same attempt is tried again, unless it was marked', () => {
    expect(decide(report('email.unreached', 1))).toMatchObject(sends(1, { unreachedSince: at, deferrals: 0 }));
    expect(decide(report('email.submitting', 1), report('email.unreached', 1))).toMatchObject(sends(2, { unreachedSince: at }));
    expect(decide(report('email.deferred', 1), report('email.unreached', 2))).toMatchObject(sends(2, { deferrals: 1 }));
  });

  test.each<EvidenceKind>(['email.submitted', 'email.delivered', 'email.bounced', 'email.refused', 'email.uncertain'])(
    'after %s there is nothing to do',
    (kind) => {
      expect(decide(report('email.submitting', 1), report(kind, 1))).toEqual({ next: 'nothing' });
      expect(decide(report(kind, 1))).toEqual({ next: 'nothing' });
    },
  );

  test('a deferral that a provider reports is its own affair: it has the message', () => {
    expect(decide(report('email.submitting', 1), report('email.deferred', 1, 'provider'))).toEqual({ next: 'nothing' });
    expect(decide(report('email.submitting', 1), report('email.delivered', 1, 'provider'))).toEqual({ next: 'nothing' });
  });

  test('a deferral that its sender could still tell settles an uncertain outcome', () => {
    expect(decide(report('email.submitting', 1), report('email.uncertain', 1), report('email.deferred', 1))).toMatchObject(sends(2));
  });

  test('a request of the sender begins a new round at its own address', () => {
    const round = sends(2, { address: 'right@example.test', deferrals: 0 });
    expect(decide(report('email.refused', 1), requested(2))).toMatchObject(round);
    expect(decide(report('email.deferred', 1), requested(2))).toMatchObject(round);
    expect(decide(report('email.uncertain', 1), requested(2), report('email.submitted', 1))).toMatchObject(round);
    expect(decide(requested(2), report('email.submitting', 2))).toEqual({ next: 'settle-interrupted', attempt: 2 });
    expect(decide(acknowledged, requested(2))).toMatchObject(round);
  });

  test('nothing is sent once the sender has withdrawn or the recipient has acted', () => {
    expect(decide(withdrawn)).toEqual({ next: 'nothing' });
    expect(decide(withdrawn, requested(2))).toEqual({ next: 'nothing' });
    expect(decide(report('email.deferred', 1), acknowledged)).toEqual({ next: 'nothing' });
  });

  test('nothing is sent once the content was erased', () => {
    const built = buildRecords('chain1', null, [acceptedDraft()], at);
    expect(decideAttempt({ records: built.map(({ record }) => record), disclosures: [] })).toEqual({ next: 'nothing' });
  });
});

test('retries follow the schedule to its end', () => {
  expect([1, 2, 3, 4].map((deferrals) => waitAfterDeferral(deferrals, [60, 300, 900]))).toEqual([60_000, 300_000, 900_000, null]);
});

test('a server that is away is looked for at growing intervals of at most five minutes', () => {
  const production = [60, 300, 86_400];
  expect([0, 61_000, 200_000, 86_400_000].map((ms) => waitWhileUnreached(ms, production))).toEqual([60_000, 61_000, 200_000, 300_000]);
  expect(waitWhileUnreached(3_600_000, [2, 5])).toBe(5_000);
});
