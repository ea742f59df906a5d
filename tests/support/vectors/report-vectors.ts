import { timeStampToken } from '../evidence/der';
import { makeEvidence, type TestService } from '../evidence/make-bundle';
import { canonicalBytes } from '../evidence/make-chain';
import { makePdf } from '../evidence/make-pdf';
import { sha256 } from '../evidence/test-keys';
import { documentVector, type VectorSet } from './vector';

interface Made {
  findings?: string[];
  warnings?: string[];
  verdict?: 'signer-unknown';
  bytes: Buffer;
}

const unchecked = '- log.unchecked';
const invalid = 'report seal.invalid report.pdf';

/** Reports that stand alone. */
export async function reportVectors(service: TestService, forger: TestService): Promise<VectorSet> {
  const { evidence, checkpoint, token } = await makeEvidence(service);
  const inside = new Map<string, Uint8Array>([['evidence.json', canonicalBytes(evidence)]]);
  const complete = new Map([...inside, ['checkpoint.txt', Buffer.from(checkpoint ?? '')], ['checkpoint.tsr', token ?? Buffer.alloc(0)]] as [
    string,
    Uint8Array,
  ][]);
  const certificate = service.seal;
  const whole = makePdf({ attachments: inside, certificate });
  const stamp = (time: string) => (signature: Uint8Array) =>
    timeStampToken(service.stamps, sha256(signature), { time, policy: service.policy });
  const replaced = (from: string, to: string): Buffer => Buffer.from(whole.toString('latin1').replace(from, to), 'latin1');
  const seal = whole.indexOf('/Contents <') + '/Contents <'.length;
  const put = (letter: string, at: number): Buffer => Buffer.from(whole).fill(letter, at, at + 1);
  const more = `${whole.toString('latin1')}9 0 obj\nnull\nendobj\nxref\n9 1\n${String(whole.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev ${whole.lastIndexOf('xref\n0')} >>\nstartxref\n${whole.length + 20}\n%%EOF\n`;

  const made: Record<string, Made> = {
    sealed: { bytes: whole, warnings: [unchecked] },
    'with-its-checkpoint': { bytes: makePdf({ attachments: complete, certificate }) },
    'sealed-and-stamped': { bytes: makePdf({ attachments: complete, certificate, token: stamp('20261122110000Z') }) },
    'sealed-by-another': {
      bytes: makePdf({ attachments: inside, certificate: forger.seal }),
      verdict: 'signer-unknown',
      findings: ['report signature.unknown-key report.pdf'],
      warnings: ['- seal.unknown-certificate report.pdf', unchecked],
    },
    'stamp-of-something-else': {
      bytes: makePdf({ attachments: inside, certificate, token: () => stamp('20261122110000Z')(Buffer.from('x')) }),
      findings: [invalid],
      warnings: [unchecked],
    },
    'one-byte-altered': { bytes: replaced('/Rect [0 0 0 0]', '/Rect [0 0 0 1]'), findings: [invalid], warnings: [unchecked] },
    'evidence-altered': {
      bytes: replaced('"kind":"email.delivered"', '"kind":"email.submitted"'),
      findings: [invalid, 'records record.hash evidence.json 2 hash'],
      warnings: [unchecked],
    },
    'seal-altered': { bytes: altered(whole), findings: [invalid], warnings: [unchecked] },
    'seal-in-capitals': { bytes: put('A', whole.indexOf('a', seal)), findings: [invalid], warnings: [unchecked] },
    'room-in-use': { bytes: put('1', whole.indexOf('> >>', seal) - 1), findings: [invalid], warnings: [unchecked] },
    'written-behind': {
      bytes: Buffer.concat([whole, Buffer.from('\n')]),
      findings: ['report seal.partial report.pdf'],
      warnings: [unchecked],
    },
    revised: { bytes: Buffer.from(more, 'latin1'), findings: ['report seal.partial report.pdf'] },
    'not-sealed': {
      bytes: makePdf({ attachments: inside, certificate: null }),
      findings: ['report seal.missing report.pdf'],
      warnings: [unchecked],
    },
    'without-evidence': { bytes: makePdf({ attachments: new Map(), certificate }), findings: ['report report.evidence report.pdf'] },
    'with-other-checkpoint': {
      bytes: makePdf({ attachments: new Map([...complete, ['checkpoint.txt', Buffer.from('x')]]), certificate }),
      findings: ['log log.checkpoint checkpoint.txt'],
    },
    cut: { bytes: whole.subarray(0, -40), findings: [invalid] },
  };
  return {
    vectors: Object.entries(made).map(([name, { bytes: _bytes, ...expected }]) => documentVector('report', name, expected)),
    files: new Map(Object.entries(made).map(([name, { bytes }]) => [`reports/${name}.pdf`, bytes])),
  };
}

/** One digit of the signature's value, the last part of the CMS, is another. */
function altered(pdf: Buffer): Buffer {
  const start = pdf.indexOf('/Contents <') + '/Contents <'.length;
  const length = Number.parseInt(pdf.toString('latin1', start + 4, start + 8), 16) + 4;
  const at = start + length * 2 - 1;
  return Buffer.from(pdf).fill(pdf[at] === 0x31 ? '2' : '1', at, at + 1);
}
