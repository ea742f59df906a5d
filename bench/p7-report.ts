import { composeProof, type ProofOccasion } from '../server/proofs/proof';
import { renderProofPdf } from '../server/proofs/render-proof-pdf';
import type { Bench } from './bench';
import { describeCpuSplit, startCpuSplit } from './cpu-split';
import { acknowledgedChain } from './p7-chains';
import { drawWithRawPdfkit } from './p7-raw-pdfkit';
import { ownClock, runRounds } from './rounds';

const count = 40;
const occasion: ProofOccasion = {
  organization: { timeZone: 'America/Toronto', postalAddress: '1200, rue du Port, Montréal', phone: '514 555-0142' },
  issuer: { operator: 'Witness Demo, 514 555-0100', publicUrl: 'https://witness.example.test', softwareVersion: '0.1.0' },
  language: 'en',
  version: 1,
  madeAt: new Date('2026-11-23T09:15:00.000Z'),
};

/** A report as it is filed (PDF/A-3a, PDF/UA-1, evidence attached; not sealed yet) against the same words set by plain pdfkit. */
export const reportBench: Bench = async (workbench) => {
  const chains = Array.from({ length: count }, (_, number) => acknowledgedChain(number));
  const reports = chains.map((chain) => composeProof(chain, occasion));
  const [first] = reports;
  if (!first) throw new Error('no report to draw');
  const [ours, raw] = [await renderProofPdf(first), await drawWithRawPdfkit(first)];
  workbench.print(`  ours: ${pagesOf(ours)} pages, ${kilobytes(ours)}; plain pdfkit: ${raw.pages} pages, ${kilobytes(raw.bytes)}`);

  const each = (work: (index: number) => Promise<unknown>) => async () => {
    for (let index = 0; index < count; index += 1) await work(index);
  };
  const drawn = each((index) => renderProofPdf(reports[index] as typeof first));
  const clocks = { all: ownClock };
  const { ratios } = await runRounds(
    'documents/s',
    {
      'plain pdfkit': { count, work: each((index) => drawWithRawPdfkit(reports[index] as typeof first)), clocks },
      'our report, drawn': { count, work: drawn, clocks },
      'our report, composed and drawn': {
        count,
        work: each((index) => renderProofPdf(composeProof(chains[index] as (typeof chains)[number], occasion))),
        clocks,
      },
    },
    workbench.print,
  );
  const end = await startCpuSplit();
  await drawn();
  workbench.print(`  thread while drawing: ${describeCpuSplit(await end())}`);
  const figure = { unit: 'ratio', better: 'less' } as const;
  // Rates, so the time of ours over theirs is their rate over ours.
  return [
    {
      ...figure,
      what: 'time of a report / of plain pdfkit',
      values: ratios('plain pdfkit', 'our report, drawn'),
      floor: 1.6,
      moonshot: 1.25,
    },
    {
      ...figure,
      what: 'the same with composing its words from the chain',
      values: ratios('plain pdfkit', 'our report, composed and drawn'),
      floor: null,
      moonshot: null,
    },
  ];
};

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
const kilobytes = (bytes: Buffer): string => `${(bytes.length / 1000).toFixed(0)} kB`;
