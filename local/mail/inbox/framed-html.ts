/** Nothing in a message may run, load or send; its own styles and the pictures it carries are shown. */
export const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** The HTML of a message for its frame: its links open a new tab. A second doctype, where it has its own, is passed over by browsers. */
export function framedHtml(html: string): string {
  return `<!doctype html><base target="_blank"><meta name="viewport" content="width=device-width, initial-scale=1">${html}`;
}
