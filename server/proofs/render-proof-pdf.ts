import { drawProofPdf } from './pdf/draw-proof-pdf';
import type { ProofReport } from './proof-report';

/** Draws a report as PDF/A-3a and PDF/UA-1, its evidence attached; the same report gives the same bytes. Nobody has sealed it. */
export async function renderProofPdf(report: ProofReport): Promise<Buffer> {
  return (await drawProofPdf(report, 0)).bytes;
}
