import type { Person } from '../../../shared/evidence/kinds';
import { recordsOf } from '../../evidence/verified-chain';
import type { Cell, Fact, Section } from './block';
import { addressOf } from './headline';
import { localTime } from './local-time';
import { line, type Telling } from './telling';

/** On what basis it was sent, who sent it, how far the recipient was checked, and what the recipient confirmed word for word. */
export function composeIdentity(telling: Telling): Section {
  const { chain, texts, place } = telling;
  const { identity, erased, authenticated } = texts.proof;
  const told = recordsOf(chain, 'activity.accepted')[0]?.disclosed;
  const attempts = [1, ...recordsOf(chain, 'attempt.requested').map(({ facts }) => facts.attempt)];
  const addresses = [...new Set(attempts.map((attempt) => addressOf(telling, attempt) ?? erased))];
  const facts: Fact[] = [
    { label: identity.basis, value: [line(told ? identity.bases[told.basis] : erased)] },
    {
      label: texts.proof.to,
      value: [...(told?.recipient.name ? [line(told.recipient.name)] : []), ...addresses.map((address) => line(address))],
    },
    { label: identity.recipientCheck, value: [line(identity.linkOnly(addresses.join(', ')))] },
    {
      label: identity.sender,
      value: told ? personCell(told.sender, authenticated(localTime(told.authentication.at, place))) : [line(erased)],
    },
    ...recordsOf(chain, 'attempt.requested').map(({ disclosed, facts: { attempt } }) => ({
      label: texts.proof.transmission.attempt(attempt),
      value: disclosed ? personCell(disclosed.actor, authenticated(localTime(disclosed.authentication.at, place))) : [line(erased)],
    })),
    ...acknowledgementsOf(telling),
    ...recordsOf(chain, 'activity.declined').map(({ disclosed }) => ({
      label: identity.declined,
      value: [line(disclosed ? disclosed.reason || texts.proof.none : erased)],
    })),
    ...recordsOf(chain, 'activity.withdrawn').map(({ disclosed }) => ({
      label: identity.withdrawn,
      value: disclosed ? [line(disclosed.reason || texts.proof.none), ...personCell(disclosed.actor, '')] : [line(erased)],
    })),
  ];
  return { title: identity.title, blocks: [{ block: 'facts', facts }] };
}

function personCell({ name, email, organization }: Person, how: string): Cell {
  return [line(`${name} <${email}>`), line(organization), ...(how ? [line(how, 'muted')] : [])];
}

function acknowledgementsOf({ chain, texts, place }: Telling): Fact[] {
  const { identity, erased, languages } = texts.proof;
  const found = recordsOf(chain, 'activity.acknowledged');
  if (found.length === 0) return [{ label: identity.acknowledgement, value: [line(identity.noAcknowledgement)] }];
  return found.map(({ record, facts, disclosed }) => ({
    label: identity.acknowledgement,
    value: [
      line(disclosed ? `\u201c${disclosed.sentence}\u201d` : erased, 'strong'),
      line(identity.acknowledgementAbout(languages[facts.language], facts.version), 'muted'),
      line(localTime(record.occurredAt, place), 'muted'),
    ],
  }));
}
