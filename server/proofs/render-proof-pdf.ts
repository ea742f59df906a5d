import { drawCertificate } from './pdf/certificate/draw-certificate';
import { drawFurniture } from './pdf/draw-furniture';
import { drawSection } from './pdf/draw-section';
import { drawableText } from './pdf/letters/drawable-text';
import { breakPage, closeSheet, openSheet } from './pdf/sheet';
import type { ProofReport } from './proof-report';
import type { UnsealedPdf } from './seal/seal-room';

/** Draws a report as PDF/A-3a and PDF/UA-1, its evidence attached; the same report gives the same bytes. */
export async function renderProofPdf(report: ProofReport): Promise<Buffer> {
  return (await drawProofPdf(report, 0)).bytes;
}

/** The same with `sealRoom` bytes kept for its seal. */
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
