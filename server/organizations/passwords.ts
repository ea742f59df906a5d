import { hash, verify } from '@node-rs/argon2';
import { newToken } from '../ids';

// OWASP password storage cheat sheet: Argon2id (this library's default) with 19 MiB, two passes, one lane.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Each takes 19 MiB and a thread of the pool: a flood of sign-ins waits in line instead of taking the whole machine.
const atOnce = 4;
let running = 0;
const line: (() => void)[] = [];

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The PHC form of a password, for storage. Differently composed Unicode of the same letters is one password (RFC 8265 4.2). */
export function hashPassword(password: string): Promise<string> {
  return inLine(() => hash(password.normalize('NFC'), strength));
}

let decoy: Promise<string> | null = null;

/** Whether the password is right. Without a hash (no such account) it works as long and answers no, so that time tells nobody who has an account. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(newToken());
  const against = stored ?? (await decoy);
  const right = await inLine(() => verify(against, password.normalize('NFC')));
  return right && stored !== null;
}

/** 96 random bits in four groups, for an account that nobody chose a password for. */
export function newPassword(): string {
  return `${newToken().slice(0, 16).match(/.{4}/g)?.join('-')}`;
}
