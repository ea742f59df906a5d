import { Fragment, type ReactNode } from 'react';

/** A text with pieces of markup in the place of `{name}`. */
export function Fill({ text, ...values }: { text: string; [name: string]: ReactNode }) {
  const pieces = text.split(/\{(\w+)\}/);
  return pieces.map((piece, index) => {
    const key = `${index} ${piece}`;
    return <Fragment key={key}>{index % 2 === 0 ? piece : values[piece]}</Fragment>;
  });
}
