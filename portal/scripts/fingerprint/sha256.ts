// FIPS 180-4, sections 4 to 6. WebCrypto has no SHA-256 that takes a file piece by piece, and a large file does not fit a phone's memory.

const fractions = (power: number, count: number): number[] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => ((prime ** power % 1) * 2 ** 32) | 0);
};
/** First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const rounds = Int32Array.from(fractions(1 / 3, 64));
const initial = fractions(1 / 2, 8);

const blockBytes = 64;

export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; ends the hash. */
  digest(): string;
}

export function createSha256(): RunningHash {
  const state = Int32Array.from(initial);
  const words = new Int32Array(64);
  const pending = new Uint8Array(blockBytes);
  let pendingBytes = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    total += bytes.length;
    let at = 0;
    if (pendingBytes > 0) {
      at = Math.min(blockBytes - pendingBytes, bytes.length);
      pending.set(bytes.subarray(0, at), pendingBytes);
      pendingBytes += at;
      if (pendingBytes < blockBytes) return;
      compress(state, words, pending, 0);
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) compress(state, words, bytes, at);
    pending.set(bytes.subarray(at));
    pendingBytes = bytes.length - at;
  }

  return {
    update,
    digest() {
      const bits = BigInt(total) * 8n;
      const padding = new Uint8Array(((blockBytes * 2 - 9 - pendingBytes) % blockBytes) + 9);
      padding[0] = 0x80;
      new DataView(padding.buffer).setBigUint64(padding.length - 8, bits);
      update(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, blockBytes);
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(i * 4);
  for (let i = 16; i < 64; i += 1) {
    const early = w[i - 15] as number;
    const late = w[i - 2] as number;
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (rounds[i] as number) + (w[i] as number)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] as number) + word) | 0;
}

/** Rotates 32 bits to the right. */
function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
