/** Styles that mean something, and the tag that means it. */
const meanings: [RegExp, string][] = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/font-style:\s*italic/i, 'em'],
  [/text-decoration[^;]*:[^;]*underline/i, 'u'],
];
const dropped = 'style, script, title, meta, link, img, svg, picture, video, audio, object, iframe, form, button, input, template';

/**
 * What a paste brought, as a page without styles, pictures or anything that runs: bold, italic and underlined text keep their meaning,
 * links keep harmless addresses. Style attributes are renamed before the text is parsed: a strict policy is offended by a parser that meets them.
 */
export function cleanPaste(html: string): Document {
  const unstyled = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'));
  const page = new DOMParser().parseFromString(unstyled.replace(/<style[^>]*>[^<]*<\/style>/gi, ''), 'text/html');
  for (const element of page.querySelectorAll(dropped)) element.remove();
  for (const link of page.querySelectorAll('a')) {
    if (!/^(?:https?:\/\/|mailto:)/i.test(link.getAttribute('href')?.trim() ?? '')) link.replaceWith(...link.childNodes);
  }
  for (const element of page.querySelectorAll('[data-style]')) {
    const style = element.getAttribute('data-style') ?? '';
    // Google Docs wraps all that it copies in one bold element that is not bold.
    if (/^(?:b|strong)$/i.test(element.tagName) && /font-weight:\s*normal/i.test(style)) element.replaceWith(...element.childNodes);
    for (const [pattern, tag] of meanings) {
      if (!pattern.test(style)) continue;
      const meant = page.createElement(tag);
      meant.append(...element.childNodes);
      element.append(meant);
    }
  }
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (name !== 'href') element.removeAttribute(name);
  }
  return page;
}
