import { expect, test } from '@jest/globals';
import { checkPassword, hashPassword, newPassword } from '../../server/organizations/passwords';

test('the right password passes, however its letters are composed; another does not', async () => {
  const stored = await hashPassword('é secret words'.normalize('NFD'));
  expect(await checkPassword(stored, 'é secret words'.normalize('NFC'))).toBe(true);
  expect(await checkPassword(stored, 'e secret words')).toBe(false);
});

test('an account that does not exist costs the same work as one that does', async () => {
  const stored = await hashPassword('correct horse battery');
  await checkPassword(null, 'warm');
  // Processor time, not the clock: what an attacker could tell apart, and nothing of what else the machine does.
  const costOf = async (hash: string | null) => {
    const before = process.cpuUsage();
    for (let round = 0; round < 8; round += 1) expect(await checkPassword(hash, 'wrong')).toBe(false);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [known, unknown] = [await costOf(stored), await costOf(null)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
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
