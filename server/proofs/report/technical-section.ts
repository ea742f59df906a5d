import { hash } from 'node:crypto';
import type { Section } from './block';
import { inGroups, wholeNumber } from './local-time';
import { bytesText, line, type Telling } from './telling';

/** What a checker needs: the chain record by record, its newest record, and what stands for the whole from outside. */
export function composeTechnical(telling: Telling, attachment: Buffer): Section {
  const { chain, texts, issuer, place } = telling;
  const { technical } = texts.proof;
  const notYet = [line(technical.noneYet)];
  return {
    title: technical.title,
    blocks: [
      {
        block: 'facts',
        facts: [
          { label: technical.chain, value: [line(chain.chain, 'code')] },
          { label: technical.records, value: [line(wholeNumber(chain.records.length, place.language))] },
          { label: technical.head, value: [line(technical.headOf(chain.head.seq)), line(inGroups(chain.head.hash), 'code')] },
          {
            label: technical.attachment,
            value: [
              line(technical.attachmentAbout(bytesText(attachment.length, telling))),
              line(inGroups(hash('sha256', attachment, 'hex')), 'code'),
              line(technical.attachmentHolds, 'muted'),
            ],
          },
          { label: technical.seal, value: notYet },
          { label: technical.timeStamp, value: notYet },
          { label: technical.checkpoint, value: notYet },
          { label: technical.fingerprints, value: notYet },
          { label: technical.issuer, value: [line(issuer.operator), line(issuer.publicUrl, 'muted')] },
          { label: technical.software, value: [line(`Witness ${issuer.softwareVersion}`)] },
        ],
      },
      { block: 'subheading', text: technical.table },
      {
        block: 'table',
        columns: [
          { title: technical.number, share: 40 },
          { title: technical.kind, share: 124 },
          { title: technical.hash, share: 340 },
        ],
        rows: chain.records.map(({ seq, kind, hash: own, prevHash }) => [
          [line(String(seq))],
          [line(kind)],
          [line(inGroups(own), 'code'), line(`${technical.previous}: ${prevHash ? inGroups(prevHash) : technical.first}`, 'codeMuted')],
        ]),
      },
    ],
  };
}
