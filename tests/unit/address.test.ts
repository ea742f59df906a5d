import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { activityInput, resendActivity } from '../../shared/contract/activities';
import { isMailAddress, mailAddress } from '../../shared/contract/address';

const of = (count: number, letter = 'a') => letter.repeat(count);

test.each([
  'anna@example.test',
  'Anna.Quist+court@mail.example.test',
  'anna@müller.de',
  'anna@MÜLLER.example',
  'josé@exemple.fr',
  'a!b@x.org',
  "o'brien&co=#1/$%*?^_`{|}~-@x.org",
  'x@xn--e1afmkfd.xn--p1ai',
  'пример@почта.рф',
  '用户@例子.广告',
  'उपयोगकर्ता@उदाहरण.भारत',
  '👩🏽@x.org',
  '1@2.x',
  'a@4you.example',
  `${of(64)}@x.org`,
  `${of(32, 'é')}@x.org`,
  `a@${of(63)}.org`,
  `${of(64)}@${of(63)}.${of(63)}.${of(57)}.org`,
])('%s is an address', (address) => {
  expect(isMailAddress(address)).toBe(true);
});

test.each([
  '',
  '@',
  'anna',
  '@x.org',
  'anna@',
  'anna@localhost',
  'anna@x..org',
  'anna@.x.org',
  'anna@x.org.',
  'anna@-x.org',
  'anna@x-.org',
  'anna@x_y.org',
  'anna@x.org/path',
  'anna@127.0.0.1',
  'anna@[127.0.0.1]',
  'anna@[IPv6:::1]',
  '"anna quist"@x.org',
  '.anna@x.org',
  'anna.@x.org',
  'an..na@x.org',
  'an na@x.org',
  ' anna@x.org',
  'anna@x.org ',
  'anna\u00a0@x.org',
  'anna@x.org\r\nRCPT TO:<eve@x.org>',
  'anna\u0000@x.org',
  'anna\u0085@x.org',
  'anna\u2028@x.org',
  'ann\u202ea@x.org',
  'ann\u200ba@x.org',
  'ann\ud800a@x.org',
  '<anna@x.org>',
  'Anna <anna@x.org>',
  'anna@x.org,eve@x.org',
  'anna@eve@x.org',
  'anna(comment)@x.org',
  'an\\na@x.org',
  'anna@\u0301x.org',
  'anna@x\uff0eorg',
  `${of(65)}@x.org`,
  `${of(33, 'é')}@x.org`,
  `a@${of(64)}.org`,
  `${of(64)}@${of(63)}.${of(63)}.${of(58)}.org`,
])('%j is none', (address) => {
  expect(isMailAddress(address)).toBe(false);
});

test('an activity and a resend take the same addresses', () => {
  const activity = (email: string) => ({ type: 'certified-email', recipients: [{ email }], subject: 's', body: 'b' });
  for (const [email, good] of [
    ['josé@müller.de', true],
    ['an na@x.org', false],
  ] as const) {
    expect(activityInput.safeParse(activity(email)).success).toBe(good);
    expect(resendActivity.body.safeParse({ email }).success).toBe(good);
  }
});

test('readers of the API are told the format, and a bad address is a fault of format', () => {
  expect(z.toJSONSchema(mailAddress)).toMatchObject({ type: 'string', format: 'idn-email', maxLength: 254 });
  expect(mailAddress.safeParse('anna').error?.issues).toMatchObject([{ code: 'invalid_format', format: 'email' }]);
});
