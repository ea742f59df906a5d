import type { ReactNode } from 'react';

function Icon({ children, tone = '' }: { children: ReactNode; tone?: string }) {
  return (
    <svg className={`icon ${tone}`.trim()} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden="true">
      {children}
    </svg>
  );
}

/** A check in a seal: acknowledged, identical. */
export function SealIcon() {
  return (
    <Icon>
      <path d="M12 2.5l2.3 1.9 3-.3.9 2.9 2.6 1.6-1 2.9 1 2.9-2.6 1.6-.9 2.9-3-.3-2.3 1.9-2.3-1.9-3 .3-.9-2.9-2.6-1.6 1-2.9-1-2.9 2.6-1.6.9-2.9 3 .3z" />
      <path d="M8 11.8l2.8 2.8 5.2-5.4" />
    </Icon>
  );
}

/** A struck circle: not identical. */
export function StruckIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M8.5 8.5l7 7m0-7l-7 7" />
    </Icon>
  );
}

export function FileIcon() {
  return (
    <Icon>
      <path d="M6 2.75h8l4.25 4.25v14.25H6z" />
      <path d="M13.75 3v4.25H18M9 12h6.25M9 15.5h6.25" />
    </Icon>
  );
}

/** An exclamation in a triangle: a notice that asks for attention. */
export function NoticeIcon() {
  return (
    <Icon tone="attention">
      <path d="M12 3.5l9 16.5H3z" />
      <path d="M12 10v5m0 2v.6" />
    </Icon>
  );
}
