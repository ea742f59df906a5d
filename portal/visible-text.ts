const hidden = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name on one line as it really is: what would break the line or turn the direction of the text is spelled out. */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(hidden, (letter) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

const types: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/zip': 'ZIP',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/plain': 'TXT',
};

/** The short name that people know a media type by; others as they are. Unknown bytes have none. */
export function typeName(type: string): string | null {
  return type === 'application/octet-stream' ? null : (types[type] ?? visibleText(type));
}
