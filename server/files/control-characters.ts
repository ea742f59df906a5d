import type { Readable, Writable } from 'node:stream';

// Unicode sets 32 code points aside that stand for nothing (U+FDD0 to U+FDEF, https://www.unicode.org/faq/private_use.html#nonchar1).
const firstStandIn = 0xfdd0;
const standInForDelete = 0x1fffe;
const longestHeader = 16 * 1024;

/**
 * Feeds a form to its parser, with control characters in the header of its first part, such as a file's name may hold, changed to
 * stand-ins: the parser would refuse the whole form for them, and browsers do send them.
 */
export function feedForm(form: Readable, parser: Writable): void {
  let head = Buffer.alloc(0);
  const read = () => {
    for (let chunk = form.read() as Buffer | null; chunk !== null; chunk = form.read() as Buffer | null) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length < longestHeader) continue;
      form.off('readable', read);
      form.off('end', give);
      parser.write(Buffer.concat([withStandIns(head.subarray(0, Math.max(0, end))), head.subarray(Math.max(0, end))]));
      form.pipe(parser);
      return;
    }
  };
  const give = () => parser.end(head);
  form.on('readable', read);
  form.once('end', give);
}

function withStandIns(header: Buffer): Buffer {
  // One character a byte, so that bytes of longer UTF-8 letters (0x80 and above) stay as they are; line ends and tabs belong there.
  const controls = /(?!\r\n|(?<=\r)\n|[\t\u0080-\u009f])\p{Cc}/gu;
  const text = header.toString('latin1').replace(controls, (control) => Buffer.from(standInFor(control.charCodeAt(0))).toString('latin1'));
  return Buffer.from(text, 'latin1');
}

const standInFor = (code: number) => String.fromCodePoint(code === 0x7f ? standInForDelete : firstStandIn + code);

/** The text with its stand-ins changed back. */
export function withControls(text: string): string {
  return text.replace(/[\ufdd0-\ufdef]|\u{1fffe}/gu, (standIn) => {
    const code = standIn.codePointAt(0) ?? 0;
    return String.fromCharCode(code === standInForDelete ? 0x7f : code - firstStandIn);
  });
}
