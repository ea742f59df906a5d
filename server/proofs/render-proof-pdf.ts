import { drawCertificate } from './pdf/certificate/draw-certificate';
import { drawFurniture } from './pdf/draw-furniture';
import { drawSection } from './pdf/draw-section';
import { drawableText } from './pdf/letters/drawable-text';
import { breakPage, closeSheet, openSheet } from './pdf/sheet';
import type { ProofReport } from './proof-report';

/** Draws a report as PDF/A-3a and PDF/UA-1, its evidence attached; the same report gives the same bytes. */
export async function renderProofPdf(report: ProofReport): Promise<Buffer> {
  const { title, reference, subject, issuer, madeAt, language, attachment } = report;
  const sheet = openSheet(
    {
      title: `${title} ${reference}`,
      subject: drawableText(subject).text,
      author: drawableText(issuer.operator).text,
      software: `Witness ${issuer.softwareVersion}`,
      madeAt,
    },
    language,
  );
  drawCertificate(sheet, report);
  breakPage(sheet);
  for (const section of report.sections) drawSection(sheet, section, report.markedNotice);
  drawFurniture(sheet, report);
  // Tells readers and archives that the attachment is what the pages are made from (ISO 19005-3, annex E).
  sheet.doc.file(attachment.bytes, {
    name: attachment.name,
    type: 'application/json',
    description: attachment.description,
    relationship: 'Data',
    creationDate: madeAt,
    modifiedDate: madeAt,
  } as PDFKit.Mixins.PDFAttachmentOptions);
  return closeSheet(sheet);
}
