import { expect, test } from '@jest/globals';
import { advanceStatus, nextStatus, type RecipientStatus, recipientStatuses, statusOfActivity } from '../../shared/activity-status';

const acts: RecipientStatus[] = ['opened', 'downloaded', 'acknowledged', 'declined'];
const reports: RecipientStatus[] = ['submitting', 'deferred', 'submitted', 'delivered', 'refused', 'bounced', 'uncertain'];
const pairs = recipientStatuses.flatMap((now) => recipientStatuses.map((incoming) => [now, incoming] as const));

/** The rules in words, written apart from the table: each pair of the table is held to them. */
function expected(now: RecipientStatus, incoming: RecipientStatus): RecipientStatus {
  const stays = now;
  const isTaken = incoming;
  if (now === 'withdrawn' || now === 'declined' || now === 'acknowledged') return stays;
  if (incoming === 'withdrawn') return isTaken;
  if (now === 'opened' || now === 'downloaded')
    return acts.includes(incoming) && acts.indexOf(incoming) > acts.indexOf(now) ? isTaken : stays;
  if (now === 'expired') return acts.includes(incoming) ? isTaken : stays;
  if (acts.includes(incoming) || incoming === 'expired' || incoming === 'accepted') return isTaken;
  if (now === 'accepted' || now === 'submitting') return isTaken;
  if (now === 'deferred') return incoming === 'submitted' ? stays : isTaken;
  if (incoming === 'submitting' || incoming === 'uncertain') return stays;
  if (now === 'uncertain') return isTaken;
  const strength: RecipientStatus[] = ['submitted', 'deferred', 'refused', 'delivered', 'bounced'];
  return strength.indexOf(incoming) > strength.indexOf(now) ? isTaken : stays;
}

test.each(pairs)('%s, then %s', (now, incoming) => {
  expect(nextStatus(now, incoming)).toBe(expected(now, incoming));
});

test('reports of one attempt end alike in any order', () => {
  const events: RecipientStatus[] = ['submitted', 'deferred', 'delivered', 'bounced', 'refused'];
  const orders = (left: RecipientStatus[]): RecipientStatus[][] =>
    left.length === 0 ? [[]] : left.flatMap((first) => orders(left.filter((other) => other !== first)).map((rest) => [first, ...rest]));
  const ends = (set: RecipientStatus[]) => new Set(orders(set).map((order) => order.reduce(nextStatus, 'submitting' as RecipientStatus)));
  for (let bits = 1; bits < 2 ** events.length; bits += 1) expect(ends(events.filter((_event, at) => bits & (1 << at))).size).toBe(1);
});

test('nothing from outside undoes an act of the recipient', () => {
  for (const act of acts) for (const report of reports) expect(nextStatus(act, report)).toBe(act);
});

test('an act settles an uncertain outcome', () => {
  for (const act of acts) expect(nextStatus('uncertain', act)).toBe(act);
});

test('a report about an attempt that was replaced changes nothing, an act made with its link does', () => {
  const state = { status: 'delivered', attempt: 2 } as const;
  expect(advanceStatus(state, { kind: 'email.bounced', facts: { attempt: 1 } })).toEqual(state);
  expect(advanceStatus(state, { kind: 'portal.opened', facts: { attempt: 1 } })).toEqual({ status: 'opened', attempt: 2 });
});

test('a new attempt starts again, unless the recipient has acted', () => {
  const again = { kind: 'attempt.requested', facts: { attempt: 2 } } as const;
  expect(advanceStatus({ status: 'refused', attempt: 1 }, again)).toEqual({ status: 'accepted', attempt: 2 });
  expect(advanceStatus({ status: 'opened', attempt: 1 }, again)).toEqual({ status: 'opened', attempt: 2 });
});

test('a corrected address begins anew, whatever was done at the wrong one; a withdrawal stays', () => {
  const corrected = { kind: 'attempt.requested', facts: { attempt: 2, corrected: true } } as const;
  for (const status of recipientStatuses) {
    expect(advanceStatus({ status, attempt: 1 }, corrected)).toEqual(
      status === 'withdrawn' ? { status, attempt: 2 } : { status: 'accepted', attempt: 2 },
    );
  }
});

test('an activity is as far as its least advanced recipient, failures first', () => {
  expect(statusOfActivity(['acknowledged', 'delivered', 'opened'])).toBe('delivered');
  expect(statusOfActivity(['acknowledged', 'refused', 'submitting'])).toBe('refused');
});
