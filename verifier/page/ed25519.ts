import { concat, sameBytes } from '../../shared/evidence/digest';

// RFC 8032 section 5.1, for browsers whose WebCrypto has no Ed25519. It only verifies: nothing here is secret, so nothing takes care of timing.

const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (value: bigint): bigint => ((value % p) + p) % p;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = (square * square) % p)
    if (left & 1n) result = (result * square) % p;
  return result;
}
const invert = (value: bigint): bigint => power(value, p - 2n);
const d = mod(-121665n * invert(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

/** Extended homogeneous coordinates (section 5.1.4). */
type Point = [x: bigint, y: bigint, z: bigint, t: bigint];
const neutral: Point = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * d);
  const e = mod(2n * z1 * z2);
  return [mod((b - a) * (e - c)), mod((e + c) * (b + a)), mod((e - c) * (e + c)), mod((b - a) * (b + a))];
}

function times(point: Point, scalar: bigint): Point {
  let result = neutral;
  for (let doubled = point, left = scalar; left > 0n; left >>= 1n, doubled = add(doubled, doubled))
    if (left & 1n) result = add(result, doubled);
  return result;
}

const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** Section 5.1.3; null where the bytes are no point. */
function decode(bytes: Uint8Array): Point | null {
  const whole = numberOf(bytes);
  const y = whole & (2n ** 255n - 1n);
  if (bytes.length !== 32 || y >= p) return null;
  const [u, v] = [mod(y * y - 1n), mod(d * y * y + 1n)];
  let x = mod(u * v ** 3n * power(u * v ** 7n, (p - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * rootOfMinusOne);
  const isNegative = whole >> 255n;
  if (mod(v * x * x) !== u || (x === 0n && isNegative === 1n)) return null;
  if ((x & 1n) !== isNegative) x = p - x;
  return [x, y, 1n, mod(x * y)];
}

function encode([x, y, z]: Point): Uint8Array {
  const inverse = invert(z);
  const [affineX, affineY] = [mod(x * inverse), mod(y * inverse)];
  const whole = affineY | ((affineX & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, (_, index) => Number((whole >> BigInt(8 * index)) & 255n));
}

const base = decode(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0x58 : 0x66))) as Point;

/** Whether the signature over the message is by this key (section 5.1.7, without the cofactor). */
export async function verifyByHand(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = decode(publicKey);
  const [r, s] = [signature.subarray(0, 32), numberOf(signature.subarray(32))];
  if (!key || signature.length !== 64 || s >= order) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', new Uint8Array(concat(r, publicKey, message))));
  const [x, y, z, t] = times(key, numberOf(digest) % order);
  return sameBytes(encode(add(times(base, s), [mod(-x), y, z, mod(-t)])), r);
}
