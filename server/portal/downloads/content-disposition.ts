const bidiControls = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const unsafe = new RegExp(`[\\p{Cc}\\u2028\\u2029${bidiControls}]`, 'gu');
/** File systems and shells of some systems read these as more than letters. */
const reserved = /[/\\<>:"|?*]/g;
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const longest = 180;

/** A name under which any system can keep the file: the sender's, without what could lead elsewhere or lie about its type. */
function nameToSaveAs(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(unsafe, '')
    .replace(reserved, '_')
    .replace(/[. ]+$/, '')
    .replace(/^[. ]+/, '_');
  const safe = plain.replace(reservedNames, '_$&') || 'file';
  const [ending = ''] = /\.[^.]{1,16}$/.exec(safe) ?? [];
  let stem = safe.slice(0, safe.length - ending.length);
  while (new TextEncoder().encode(stem + ending).length > longest) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

/** Content-Disposition of a download under the sender's name: RFC 6266, with RFC 8187 for all scripts and a plain name beside it. */
export function contentDisposition(name: string): string {
  const safe = nameToSaveAs(name);
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
