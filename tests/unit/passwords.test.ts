import { expect, test } from '@jest/globals';
import { checkPassword, hashPassword, newPassword } from '../../server/organizations/passwords';

test('the right password passes, however its letters are composed; another does not', async () => {
  const stored = await hashPassword('é secret words'.normalize('NFD'));
  expect(await checkPassword(stored, 'é secret words'.normalize('NFC'))).toBe(true);
  expect(await checkPassword(stored, 'e secret words')).toBe(false);
});

test('an account that does not exist takes as long as one that does', async () => {
  const stored = await hashPassword('correct horse battery');
  await checkPassword(null, 'warm');
  const spent = { known: 0, unknown: 0 };
  for (let round = 0; round < 8; round++) {
    const start = performance.now();
    expect(await checkPassword(stored, 'wrong')).toBe(false);
    const middle = performance.now();
    expect(await checkPassword(null, 'wrong')).toBe(false);
    spent.known += middle - start;
    spent.unknown += performance.now() - middle;
  }
  expect(spent.unknown).toBeGreaterThan(spent.known / 3);
  expect(spent.unknown).toBeLessThan(spent.known * 3);
});

test('a flood waits in line and is answered whole', async () => {
  const stored = await hashPassword('correct horse battery');
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, turn) => checkPassword(stored, turn % 2 ? 'wrong' : 'correct horse battery')),
  );
  expect(answers).toEqual(answers.map((_, turn) => turn % 2 === 0));
});

test('passwords that are made up differ', () => {
  const made = new Set(Array.from({ length: 50 }, newPassword));
  expect(made.size).toBe(50);
  for (const password of made) expect(password).toMatch(/^[\w-]{4}(-[\w-]{4}){3}$/);
});
