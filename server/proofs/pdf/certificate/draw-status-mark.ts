import type { RecipientStatus } from '../../../../shared/activity-status';
import { type Colour, colours } from '../ink';
import { type Element, type Sheet, tagged } from '../sheet';

interface Mark {
  /** Strokes on a square of 24 units. */
  path: string;
  /** Centre and radius of circles. */
  circles?: [number, number, number][];
  colour: Colour;
}

const envelopeStruck = 'M3 6 H21 V18 H3 Z M3 6.5 L12 13 L21 6.5 M2.5 21.5 L21.5 2.5';
const dot: Mark = {
  path: 'M12 11.9 L12 12.1',
  circles: [
    [12, 12, 8.5],
    [12, 12, 3],
  ],
  colour: 'ink',
};

/** A shape for each status, so that it is told without colour. */
const marks: Record<RecipientStatus, Mark> = {
  accepted: dot,
  submitting: dot,
  submitted: { path: 'M14 5 H4 V19 H14 M9 12 H21 M16.5 7.5 L21 12 L16.5 16.5', colour: 'ink' },
  deferred: { path: 'M12 6.5 V12 L16 14.5', circles: [[12, 12, 9.5]], colour: 'attention' },
  delivered: { path: 'M6.5 3 H17.5 V11.5 H6.5 Z M6.5 3.5 L12 8 L17.5 3.5 M3 12 V20.5 H21 V12 M3 15 H21', colour: 'accent' },
  opened: { path: 'M3 10 L12 3 L21 10 V20.5 H3 Z M3 10 L12 16 L21 10', colour: 'accent' },
  downloaded: { path: 'M12 3 V14.5 M7.5 10 L12 14.5 L16.5 10 M3 14 V20.5 H21 V14', colour: 'accent' },
  acknowledged: {
    path: 'M7.5 12.3 L10.8 15.6 L16.6 8.8',
    circles: [
      [12, 12, 10],
      [12, 12, 7.9],
    ],
    colour: 'accent',
  },
  refused: { path: envelopeStruck, colour: 'failure' },
  bounced: { path: envelopeStruck, colour: 'failure' },
  uncertain: {
    path: 'M9 9.6 C9 5.4 15.2 5.6 15.2 9.4 C15.2 12 12 12 12 14.4 M12 17.3 L12 17.5',
    circles: [[12, 12, 9.5]],
    colour: 'attention',
  },
  declined: { path: 'M5.3 5.3 L18.7 18.7', circles: [[12, 12, 9.5]], colour: 'attention' },
  expired: { path: 'M6 3 H18 M6 21 H18 M7.5 3 C7.5 9.5 16.5 14.5 16.5 21 M16.5 3 C16.5 9.5 7.5 14.5 7.5 21', colour: 'attention' },
  withdrawn: { path: 'M20 18 V13.5 C20 10.5 18.5 9 15.5 9 H4 M9 4 L4 9 L9 14', colour: 'attention' },
};

export function drawStatusMark(
  sheet: Sheet,
  parent: Element,
  status: RecipientStatus,
  alt: string,
  x: number,
  y: number,
  side: number,
): void {
  const { path, circles = [], colour } = marks[status];
  const { doc } = sheet;
  tagged(
    sheet,
    parent,
    'Figure',
    () => {
      doc
        .save()
        .translate(x, y)
        .scale(side / 24)
        .lineWidth(1.7)
        .lineCap('round')
        .lineJoin('round')
        .strokeColor(colours[colour]);
      for (const [cx, cy, radius] of circles) doc.circle(cx, cy, radius).stroke();
      doc.path(path).stroke().restore();
    },
    { alt, bbox: [x, y, x + side, y + side], placement: 'Block' },
  );
}
