import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface TextItem {
  str: string;
  hasEOL: boolean;
  width: number;
  height: number;
  transform: number[];
}

export interface ReadPdf {
  /** Text of each page in the order in which it was drawn, lines apart. */
  pages: string[];
  text: string;
  /** Where each stretch of text stands, in points from the lower left corner. */
  items: { page: number; text: string; left: number; right: number; bottom: number; top: number }[];
  attachments: { [name: string]: Buffer };
  title: string;
  language: string;
  isTagged: boolean;
}

/** A PDF as a stranger's reader sees it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  const items: ReadPdf['items'] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    const found = content.items as TextItem[];
    pages.push(found.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join(''));
    for (const { str, width, height, transform } of found) {
      const [, , , , left = 0, bottom = 0] = transform;
      if (str.trim() !== '') items.push({ page: number, text: str, left, right: left + width, bottom, top: bottom + height });
    }
  }
  const attached = (await pdf.getAttachments()) as Map<string, { filename: string }> | null;
  const attachments: ReadPdf['attachments'] = {};
  for (const [id, { filename }] of attached ?? []) attachments[filename] = Buffer.from((await pdf.getAttachmentContent(id)) ?? []);
  const metadata = await pdf.getMetadata();
  const read = {
    pages,
    text: pages.join('\n'),
    items,
    attachments,
    title: String((metadata.info as { Title?: string }).Title),
    language: String((metadata.info as { Language?: string }).Language),
    isTagged: ((await pdf.getMarkInfo()) as Map<string, boolean> | null)?.get('Marked') === true,
  };
  await task.destroy();
  return read;
}

/** Without the white space that wrapping and grouping put in. */
export const squeezed = (text: string): string => text.replace(/\s/g, '');
