import type { ProofReport } from '../proof-report';
import type { UnsealedPdf } from '../seal/seal-room';
import { drawCertificate } from './certificate/draw-certificate';
import { drawFurniture } from './draw-furniture';
import { drawSection } from './draw-section';
import { drawableText } from './letters/drawable-text';
import { breakPage, closeSheet, openSheet } from './sheet';

/** Draws a report as PDF/A-3a and PDF/UA-1 with everything attached that it carries, and `sealRoom` bytes kept for its seal. */
export async function drawProofPdf(report: ProofReport, sealRoom: number): Promise<UnsealedPdf> {
  const { title, reference, subject, issuer, madeAt, language } = report;
  const sheet = openSheet(
    {
      title: `${title} ${reference}`,
      subject: drawableText(subject).text,
      author: drawableText(issuer.operator).text,
      software: `Witness ${issuer.softwareVersion}`,
      madeAt,
    },
    language,
    sealRoom,
  );
  drawCertificate(sheet, report);
  breakPage(sheet);
  for (const section of report.sections) drawSection(sheet, section, report.markedNotice);
  drawFurniture(sheet, report);
  for (const { name, type, description, relationship, bytes } of report.attachments) {
    const options = { name, type, description, relationship, creationDate: madeAt, modifiedDate: madeAt };
    sheet.doc.file(Buffer.from(bytes), options as PDFKit.Mixins.PDFAttachmentOptions);
  }
  const bytes = await closeSheet(sheet);
  return { bytes, signatureAt: sheet.signature?.offset ?? -1 };
}
