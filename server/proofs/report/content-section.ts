import type { FileFact } from '../../../shared/evidence/kinds';
import { sha256 } from '../../evidence/evidence';
import { recordsOf } from '../../evidence/verified-chain';
import type { Block, Cell, Section } from './block';
import { bodyText } from './body-text';
import { inGroups, wholeNumber } from './local-time';
import { bytesText, line, type Telling } from './telling';

/** What was sent: the subject, the text and the files, each with its fingerprint. */
export function composeContent(telling: Telling): Section {
  const { chain, texts } = telling;
  const { content, erased, notStated } = texts.proof;
  const [accepted] = recordsOf(chain, 'activity.accepted');
  const told = accepted?.disclosed;
  const files = Array.from({ length: accepted?.facts.files ?? 0 }, (_, index) => told?.[`file.${index}`]);
  const body = told && bodyText(told.body);
  return {
    title: content.title,
    blocks: [
      {
        block: 'facts',
        facts: [
          { label: texts.proof.subject, value: [line(told?.subject ?? erased, 'strong')] },
          { label: content.language, value: [line(told ? texts.proof.languages[told.language] : erased)] },
          { label: content.court, value: [line(notStated)] },
          {
            label: content.bodyHash,
            value: told ? [line(inGroups(sha256(told.body)), 'code'), line(content.bodyHashOf, 'muted')] : [line(erased)],
          },
        ],
      },
      { block: 'subheading', text: content.bodyTitle },
      { block: 'paragraph', text: content.bodyShown, tone: 'muted' },
      { block: 'quotation', text: body?.text ?? erased },
      ...(body?.cut ? [{ block: 'paragraph', text: content.bodyCut, tone: 'muted' } satisfies Block] : []),
      { block: 'subheading', text: content.filesTitle },
      ...(files.length === 0
        ? [{ block: 'paragraph', text: texts.proof.noDocuments } satisfies Block]
        : [filesTable(files, telling), { block: 'paragraph', text: content.unchanged, tone: 'muted' } satisfies Block]),
    ],
  };
}

function filesTable(files: (FileFact | undefined)[], telling: Telling): Block {
  const { content, erased } = telling.texts.proof;
  return {
    block: 'table',
    columns: [
      { title: telling.texts.proof.timeline.number, share: 28 },
      { title: content.file, share: 182 },
      { title: content.pages, share: 52 },
      { title: content.size, share: 78 },
      { title: content.fingerprint, share: 164 },
    ],
    rows: files.map((file, index): Cell[] =>
      file
        ? [
            [line(String(index + 1))],
            [line(file.name, 'strong'), line(file.type, 'muted'), ...(file.cid === null ? [] : [line(content.inText, 'muted')])],
            [
              line(
                file.pages === null ? content.pagesUnknown : wholeNumber(file.pages, telling.place.language),
                file.pages === null ? 'muted' : 'plain',
              ),
            ],
            [line(bytesText(file.size, telling))],
            [line(inGroups(file.sha256, 2), 'code')],
          ]
        : [[line(String(index + 1))], [line(erased)], [], [], []],
    ),
  };
}
