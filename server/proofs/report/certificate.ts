import { statusOfKind } from '../../../shared/activity-status';
import type { ActivityType } from '../../../shared/contract/activities';
import type { EvidenceKind } from '../../../shared/evidence/kinds';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import { oldestLiveAttempt } from '../../access/oldest-live-attempt';
import { recordsOf } from '../../evidence/verified-chain';
import type { Certificate } from '../proof-report';
import { composeSeal } from '../seal/seal-words';
import { addressOf, isOfEarlierAddress } from './addresses';
import type { Cell, Fact } from './block';
import { composeHeadline } from './headline';
import { localTime, utcTime } from './local-time';
import { bytesText, isAnswer, line, type Telling } from './telling';

/** Page 1: what happened, to whom, with what, and how to check it. */
export function composeCertificate(telling: Telling, reference: string): Certificate {
  const { texts, issuer, place } = telling;
  const { proof } = texts;
  const url = `${issuer.publicUrl}/verify/${reference}`;
  const [accepted] = recordsOf(telling.chain, 'activity.accepted');
  return {
    kind: proof.activityTypes[accepted?.facts.type as ActivityType],
    headline: composeHeadline(telling),
    verify: { instruction: proof.checkOnline, url, linkName: proof.checkLink, imageName: proof.qrCode(url) },
    reference: `${proof.reference} ${reference}`,
    about: [proof.versionText(telling.version, localTime(telling.madeAt, place)), proof.covers(telling.chain.records.length)],
    parties: { title: proof.parties, facts: partiesOf(telling) },
    documents: documentsOf(telling),
    keyTimes: keyTimesOf(telling),
    seal: composeSeal(telling),
  };
}

function partiesOf(telling: Telling): Fact[] {
  const { chain, texts, place, organization } = telling;
  const { proof } = texts;
  const content = recordsOf(chain, 'activity.accepted')[0]?.disclosed;
  if (!content) return [{ label: proof.from, value: [line(proof.erased)] }];
  const { sender, authentication, recipient, subject } = content;
  const attempt = Math.max(1, ...recordsOf(chain, 'attempt.requested').map(({ facts }) => facts.attempt));
  const contact = [organization.postalAddress, organization.phone].filter((part) => part !== null).join(' \u00b7 ');
  return [
    { label: proof.from, value: [line(sender.organization, 'strong'), ...(contact ? [line(contact, 'muted')] : [])] },
    {
      label: proof.pressedSend,
      value: [line(`${sender.name} <${sender.email}>`), line(proof.authenticated(localTime(authentication.at, place)), 'muted')],
    },
    {
      label: proof.to,
      value: [
        ...(recipient.name ? [line(recipient.name, 'strong')] : []),
        { text: addressOf(telling, attempt) ?? proof.erased, whole: true },
      ],
    },
    { label: proof.subject, value: [line(subject)] },
  ];
}

function documentsOf(telling: Telling): Certificate['documents'] {
  const { proof } = telling.texts;
  const [accepted] = recordsOf(telling.chain, 'activity.accepted');
  const files = Array.from({ length: accepted?.facts.files ?? 0 }, (_, index) => accepted?.disclosed?.[`file.${index}`]);
  return {
    title: proof.documents,
    empty: proof.noDocuments,
    files: files.map((file) => ({
      name: file?.name ?? proof.erased,
      about: file ? [...(file.pages === null ? [] : [proof.pageCount(file.pages)]), bytesText(file.size, telling)].join(', ') : '',
    })),
    more: proof.moreDocuments,
  };
}

type Wanted = [label: string, record: EvidenceRecord | undefined, at?: 'occurredAt' | 'recordedAt'];

function keyTimesOf({ chain, texts, place }: Telling): Certificate['keyTimes'] {
  const { events, keyTime } = texts.proof;
  const { records } = chain;
  const oldestLive = oldestLiveAttempt(records);
  const first = (kind: EvidenceKind) => records.find((record) => record.kind === kind && !isOfEarlierAddress(record, oldestLive));
  const answer = records.findLast(({ kind }) => isAnswer(kind) && kind !== 'email.unreached');
  const statusWords = (kind: EvidenceKind) => {
    const status = statusOfKind[kind];
    return status && texts.statuses[status];
  };
  const delivered = records.findLast(({ kind }) => kind === 'email.delivered');
  const wanted: Wanted[] = [
    [events.accepted, records[0], 'recordedAt'],
    ...(delivered && delivered !== answer ? [[texts.statuses.delivered, delivered] satisfies Wanted] : []),
    [(answer && statusWords(answer.kind)) ?? events.answer, answer],
    [events.firstOpening, first('portal.opened')],
    [events.firstDownload, first('file.downloaded')],
    [events.acknowledged, first('activity.acknowledged')],
  ];
  const known = wanted.flatMap(([label, record, at = 'occurredAt']): Cell[][] =>
    record
      ? [
          [
            [line(label)],
            [line(localTime(record[at], place))],
            [line(utcTime(record[at]).replace(' UTC', ''), 'muted')],
            [line(texts.kinds.sources[at === 'occurredAt' ? record.source : 'witness'], 'muted')],
          ],
        ]
      : [],
  );
  const unknown = wanted.filter(([, record]) => !record).map(([label]) => label);
  return {
    title: texts.proof.keyTimes(place.timeZone),
    columns: [keyTime.event, keyTime.local, keyTime.utc, keyTime.source],
    rows: known,
    none:
      unknown.length > 0
        ? texts.proof.noneRecorded(
            unknown,
            records.some((record) => isOfEarlierAddress(record, oldestLive)),
          )
        : null,
  };
}
