import { fileTypeFromBuffer } from 'file-type';

/** Media type by the first bytes of a file. Its name is no evidence. Text is told only where every byte of the beginning is text. */
export async function detectType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  if (found) return found.mime;
  if (!isText(head)) return 'application/octet-stream';
  const start = new TextDecoder().decode(head.subarray(0, 1024)).trimStart().toLowerCase();
  return /^(<!doctype html|<html[\s>])/.test(start) ? 'text/html' : 'text/plain';
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  const [first, second] = head;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = utf16 ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    // `stream` lets a character that is cut by the end of the head pass.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}
