/** The address of a link as it was typed, made whole; null where it is none that may stand in a message. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[\w.+-]+@[\w.-]+\.\w+$/.test(text) ? `mailto:${text}` : /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.parse(whole);
  if (!url || !['https:', 'http:', 'mailto:'].includes(url.protocol)) return null;
  return url.protocol === 'mailto:' || url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null;
}
