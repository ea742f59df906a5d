import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { projectDispatch } from '../../../server/activities/project-dispatch';
import { buildRecords } from '../../../server/evidence/build-records';
import type { ChainChange, EvidenceDraft } from '../../../server/evidence/evidence';
import { newId } from '../../../server/ids';
import { acceptedDraft } from '../../support/core';

const chain = newId();
const organizationId = newId();
const occurredAt = new Date('2026-01-02T03:04:05.000Z');
const network = { ip: '192.0.2.1', agent: 'A browser' };
const channel = { channel: 'email', transport: 'smtp' } as const;
const answer = { code: 451, enhancedCode: '4.7.1', stage: 'message', tls: null } as const;
const said = { text: 'Later', host: 'mx.example.test' };

/** Any fact about an attempt, for what views are made of; what it says otherwise does not matter here. */
const fact = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat({ max: 7 })).map(([attempt, choice]): EvidenceDraft => {
  const drafts: EvidenceDraft[] = [
    { kind: 'email.deferred', source: 'witness', occurredAt, facts: { attempt, ...channel, ...answer, retryAt: null }, disclosed: said },
    {
      kind: 'email.delivered',
      source: 'witness',
      occurredAt,
      facts: { attempt, ...channel, ...answer, code: 250, enhancedCode: null },
      disclosed: said,
    },
    {
      kind: 'email.uncertain',
      source: 'witness',
      occurredAt,
      facts: { attempt, ...channel, reason: 'interrupted' },
      disclosed: { text: '' },
    },
    { kind: 'portal.opened', source: 'recipient', occurredAt, facts: { attempt, class: 'person', reasons: [] }, disclosed: network },
    {
      kind: 'activity.acknowledged',
      source: 'recipient',
      occurredAt,
      facts: { attempt, language: 'en', version: 1 },
      disclosed: { ...network, sentence: 's' },
    },
    {
      kind: 'attempt.requested',
      source: 'sender',
      occurredAt,
      facts: { attempt, corrected: false },
      disclosed: again('first@example.test'),
    },
    {
      kind: 'attempt.requested',
      source: 'sender',
      occurredAt,
      facts: { attempt, corrected: true },
      disclosed: again('second@example.test'),
    },
    { kind: 'activity.expired', source: 'witness', occurredAt, facts: {}, disclosed: {} },
  ];
  return drafts[choice] as EvidenceDraft;
});
const again = (address: string) => ({
  address,
  actor: { name: 'n', email: 'e@example.test', organization: 'o' },
  authentication: { method: 'password-session' as const, at: occurredAt.toISOString() },
});

function changesOf(drafts: EvidenceDraft[], cuts: number[]): ChainChange[] {
  const built = buildRecords(chain, null, drafts, occurredAt);
  const ends = [...new Set([...cuts.map((cut) => 1 + (cut % drafts.length)), drafts.length])].sort((one, other) => one - other);
  return ends.map((end, at) => {
    const part = built.slice(at === 0 ? 0 : ends[at - 1], end);
    return { organizationId, chain, records: part.map(({ record }) => record), disclosures: part.map(({ disclosure }) => disclosure) };
  });
}

test('a view kept in step is the view that a rebuilding makes, however the facts were grouped', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 14 }), fc.array(fc.nat(), { maxLength: 5 }), (drafts, cuts) => {
      const all = [acceptedDraft(), ...drafts];
      const [whole] = changesOf(all, []);
      const stepped = changesOf(all, cuts).reduce<ReturnType<typeof projectDispatch> | null>(
        (view, change) => projectDispatch(view, change),
        null,
      );
      const { disclosures: _salts, ...rebuilt } = { ...projectDispatch(null, whole as ChainChange), disclosures: null };
      expect({ ...stepped, reference: '', activityId: '', search: '' }).toEqual({ ...rebuilt, reference: '', activityId: '', search: '' });
    }),
    { numRuns: 300 },
  );
});

test('after a correction the view speaks of the right address alone', () => {
  const [change] = changesOf(
    [
      acceptedDraft(),
      { kind: 'portal.opened', source: 'recipient', occurredAt, facts: { attempt: 1, class: 'person', reasons: [] }, disclosed: network },
      {
        kind: 'attempt.requested',
        source: 'sender',
        occurredAt,
        facts: { attempt: 2, corrected: true },
        disclosed: again('right@example.test'),
      },
    ],
    [],
  );
  expect(projectDispatch(null, change as ChainChange)).toMatchObject({
    email: 'right@example.test',
    status: 'accepted',
    opens: 0,
    oldestLiveAttempt: 2,
    smtp: null,
  });
});
