import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Where the sender's text goes: an element that no text of anybody can make, since all text is escaped. */
export const messagePlace = <slot name="message" />;
const place = renderToStaticMarkup(messagePlace);

/** A whole document; `message` is HTML that was made safe. */
export function renderPage(page: ReactElement, message = ''): string {
  return `<!doctype html>${renderToStaticMarkup(page).replace(place, () => message)}`;
}
