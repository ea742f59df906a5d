import { cosignatureLine, cosignedText } from '../../../shared/evidence/log/cosignature';
import { formatNote } from '../../../shared/evidence/log/signed-note';
import type { Verdict } from '../../../shared/evidence/verify/report';
import type { TestService } from '../evidence/make-bundle';
import { checkpointOf, hex, otherLeaf, signNote, treeHash } from '../evidence/make-log';
import { sha256, type TestNoteKey } from '../evidence/test-keys';
import type { Vector, VectorSet } from './vector';

interface Signers {
  service: TestService;
  forger: TestService;
  witness: TestNoteKey;
}

export async function noteVectors({ service, forger, witness }: Signers): Promise<VectorSet> {
  const { log } = service;
  const text = 'A note\n\nof two paragraphs: 日本語.\n';
  const signed = await signNote(text, log);
  const line = signed.slice(text.length + 1);
  const lastDigit = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1);
  const notes: [string, string, Verdict][] = [
    ['signed', signed, 'valid'],
    ['signed-by-two', await signNote(text, forger.log, log), 'valid'],
    ['signed-by-another', await signNote(text, forger.log), 'signer-unknown'],
    ['text-altered', signed.replace('two', 'ten'), 'signer-unknown'],
    ['line-added', signed.replace('\n\n—', '\nmore\n\n—'), 'signer-unknown'],
    ['name-altered', signed.replace('— log.', '— lag.'), 'signer-unknown'],
    ['signature-cut', `${text}\n— ${log.name} AAAA\n`, 'altered'],
    ['not-signed', text, 'altered'],
    ['no-newline-at-end', signed.slice(0, -1), 'altered'],
    ['no-blank-line', text.replaceAll('\n\n', '\n') + line, 'altered'],
    ['control-character', await signNote('A note\u0007\n', log), 'altered'],
    ['hyphen-for-dash', signed.replace('—', '-'), 'altered'],
    ['base64-in-two-forms', signed.replace(/(.)=\n$/, (_, letter: string) => `${lastDigit(letter)}=\n`), 'altered'],
  ];
  const files = new Map<string, Uint8Array>(notes.map(([name, note]) => [`notes/${name}.txt`, Buffer.from(note)]));
  const vectors = notes.map(([name, , verdict]): Vector => ({ name: `note: ${name}`, kind: 'note', file: `notes/${name}.txt`, verdict }));
  for (const [name, note, cosigned] of await cosignedNotes({ service, forger, witness })) {
    files.set(`notes/${name}.txt`, Buffer.from(note));
    vectors.push({ name: `note: ${name}`, kind: 'note', file: `notes/${name}.txt`, verdict: 'valid', cosigned });
  }
  return { vectors, files };
}

async function cosignedNotes({ service, forger, witness }: Signers): Promise<[string, string, number | null][]> {
  const text = checkpointOf(service.log.name, [otherLeaf(0)]);
  const seconds = 1_795_341_600;
  const signed = await signNote(text, service.log);
  const cosign = async (key: TestNoteKey, words: string, told = seconds) =>
    formatNote({ text, signatures: [await cosignatureLine(sha256, key, told, key.sign(cosignedText(seconds, words)))] }).slice(
      text.length + 1,
    );
  return [
    ['cosigned', signed + (await cosign(witness, text)), seconds],
    ['cosigned-another-text', signed + (await cosign(witness, checkpointOf(service.log.name, [otherLeaf(1)]))), null],
    ['cosigned-another-time', signed + (await cosign(witness, text, seconds + 1)), null],
    ['cosigned-by-another', signed + (await cosign({ ...forger.log, name: witness.name }, text)), null],
    ['cosigned-as-if-by-the-log', signed + (await signNote(text, witness)).slice(text.length + 1), null],
  ];
}

export async function checkpointVectors({ service, forger }: Signers): Promise<VectorSet> {
  const leaves = Array.from({ length: 11 }, (_, index) => otherLeaf(index));
  const text = checkpointOf(service.log.name, leaves);
  const root = hex(treeHash(leaves));
  const checkpoints: [string, string, Verdict, object][] = [
    ['signed', await signNote(text, service.log), 'valid', { size: 11, root }],
    ['empty-tree', await signNote(checkpointOf(service.log.name, []), service.log), 'valid', { size: 0, root: hex(sha256('')) }],
    ['signed-by-another', await signNote(text, forger.log), 'signer-unknown', { size: 11, root }],
    ['size-altered', (await signNote(text, service.log)).replace('\n11\n', '\n12\n'), 'signer-unknown', { size: 12, root }],
    ['leading-zero', await signNote(text.replace('\n11\n', '\n011\n'), service.log), 'altered', {}],
    ['size-beyond-numbers', await signNote(text.replace('\n11\n', '\n9007199254740993\n'), service.log), 'altered', {}],
    ['extension-line', await signNote(`${text}more\n`, service.log), 'altered', {}],
    ['root-cut', await signNote(`${service.log.name}\n11\nAAAA\n`, service.log), 'altered', {}],
    ['no-root', await signNote(`${service.log.name}\n11\n`, service.log), 'altered', {}],
    ['a-manifest', await signNote(`witness-bundle/1\n${service.log.name}\nW7K2-9QTD-3MFA-X0BE\n`, service.log), 'altered', {}],
  ];
  return {
    vectors: checkpoints.map(([name, , verdict, more]) => ({
      name: `checkpoint: ${name}`,
      kind: 'checkpoint',
      file: `checkpoints/${name}.txt`,
      verdict,
      ...more,
    })),
    files: new Map(checkpoints.map(([name, note]) => [`checkpoints/${name}.txt`, Buffer.from(note)])),
  };
}
