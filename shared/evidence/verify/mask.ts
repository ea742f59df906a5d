/** Places [offset, length] where a kept message hides letters of its link. */
export type Places = [offset: number, length: number][];

const x = 0x78;

/** Whether the places stand in ascending order, apart from each other, within the message, and hold only `x`. */
export function isMasked(message: Uint8Array, places: Places): boolean {
  let before = 0;
  for (const [offset, length] of places) {
    if (offset < before || length < 1 || offset + length > message.length) return false;
    before = offset + length;
    if (!message.subarray(offset, before).every((byte) => byte === x)) return false;
  }
  return true;
}

/** The message as it was sent, for whoever has the link: its token's letters written back in order, again and again. */
export function unmask(message: Uint8Array, token: string, places: Places): Uint8Array {
  // Not slice: a Buffer would hand out its own bytes.
  const restored = new Uint8Array(message);
  let written = 0;
  for (const [offset, length] of places)
    for (let at = 0; at < length; at += 1, written += 1) restored[offset + at] = token.charCodeAt(written % token.length);
  return restored;
}

/** The token of a portal link, or of the token alone; null where there is none. */
export function tokenOf(link: string): string | null {
  return /(?:^|\/p\/)([A-Za-z0-9_-]{22})(?:[/?#]|$)/.exec(link.trim())?.[1] ?? null;
}
