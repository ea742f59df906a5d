import type { ProofReport } from '../proof-report';
import { styles } from './ink';
import { drawableText } from './letters/drawable-text';
import { clipLines, lineWidth, wrapText } from './letters/text-lines';
import { artifact, type Sheet, showRule } from './sheet';
import { showLine } from './show-line';

const headTop = 36;
const footTop = 748;

/** Reference and version at the head, page x of y at the foot of every page; known only once all pages are. */
export function drawFurniture(sheet: Sheet, { runningHead, runningFoot, pageOf, certificate }: ProofReport): void {
  const { doc } = sheet;
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index);
    artifact(sheet, 'Pagination', () => {
      showLine(sheet, oneLine(runningHead, sheet.width * 0.7), sheet.left, headTop, 'small');
      alignRight(sheet, certificate.kind, headTop);
      showLine(sheet, oneLine(runningFoot, sheet.width * 0.75), sheet.left, footTop, 'small');
      alignRight(sheet, pageOf(index + 1, count), footTop);
    });
    showRule(sheet, headTop + 14);
    showRule(sheet, footTop - 5);
  }
}

function oneLine(text: string, width: number): string {
  return clipLines(wrapText(drawableText(text).text, styles.small.face, styles.small.size, width), 1)[0] ?? '';
}

function alignRight(sheet: Sheet, text: string, y: number): void {
  const { face, size } = styles.small;
  showLine(sheet, text, sheet.left + sheet.width - lineWidth(text, face, size), y, 'small');
}
