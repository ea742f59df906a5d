import QRCode from 'qrcode';
import { type Element, type Sheet, tagged } from '../sheet';

/** Light modules that must surround the code (ISO/IEC 18004, 6.3.8). */
const quiet = 4;

/** Draws the code as filled runs of its dark modules, `side` points wide with its quiet zone. */
export function drawQrCode(sheet: Sheet, parent: Element, text: string, alt: string, x: number, y: number, side: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = side / (modules.size + 2 * quiet);
  const { doc } = sheet;
  tagged(
    sheet,
    parent,
    'Figure',
    () => {
      for (let row = 0; row < modules.size; row++) {
        for (let from = 0; from < modules.size; from++) {
          if (!modules.get(row, from)) continue;
          let to = from;
          while (to < modules.size && modules.get(row, to)) to++;
          // A hair of overlap keeps rows from showing light seams between them.
          doc.rect(x + (quiet + from) * unit, y + (quiet + row) * unit, (to - from) * unit, unit * 1.03);
          from = to;
        }
      }
      doc.fill('#000000');
    },
    { alt, bbox: [x, y, x + side, y + side], placement: 'Block' },
  );
}
