import type { ReactNode } from 'react';

/** Drawn in a square of 16; a shape for each, so that colour is never alone. */
const shapes = {
  'turned-away': 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM4 12 12 4',
  deferred: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.5V8l2.5 1.5',
  returned: 'M2 4h12v8H2ZM2 4l6 5 6-5M2 14 14 2',
  cut: 'M1 8h4M11 8h4M6 5l4 6M10 5 6 11',
  scanned: 'M1 8s3-4.5 7-4.5S15 8 15 8s-3 4.5-7 4.5S1 8 1 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
};

/** A word with its shape and colour. */
export function Sign({ kind, children }: { kind: keyof typeof shapes; children: ReactNode }) {
  return (
    <span className={`sign ${kind}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={shapes[kind]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {children}
    </span>
  );
}
