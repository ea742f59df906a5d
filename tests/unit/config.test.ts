import { expect, test } from '@jest/globals';
import { readConfig } from '../../server/config';
import { webhookSigner } from '../support/sendgrid-peer';

type Given = Record<string, string | undefined>;

const { publicKey } = webhookSigner();
const here: Given = {
  MONGODB_URI: 'mongodb://127.0.0.1',
  AZURE_STORAGE_ACCOUNT: 'witnessfiles',
  SMTP_URL: 'smtp://127.0.0.1',
  WITNESS_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const production: Given = {
  ...here,
  NODE_ENV: 'production',
  WITNESS_PUBLIC_URL: 'https://witness.example.test',
  WITNESS_MAIL_DOMAIN: 'witness.example.test',
  WITNESS_RETURN_DOMAIN: 'bounces.witness.example.test',
  WITNESS_ADMIN_EMAIL: 'a.quist@example.test',
};
const sendGrid: Given = { SMTP_URL: undefined, SENDGRID_API_KEY: 'SG.x', SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey };

function problemsOf(env: Given): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

test.each(['WITNESS_PUBLIC_URL', 'WITNESS_MAIL_DOMAIN', 'WITNESS_RETURN_DOMAIN', 'WITNESS_ADMIN_EMAIL'])(
  'production does not start without %s, and names it',
  (name) => {
    expect(problemsOf(production)).toEqual([]);
    expect(problemsOf({ ...production, [name]: '' })).toEqual([expect.stringMatching(new RegExp(`^- ${name}: is missing`))]);
  },
);

test('everything that is missing or wrong is told at once', () => {
  const names = problemsOf({ NODE_ENV: 'production', PORT: 'high', SENDGRID_BASE_URL: 'https://api.example.test' }).map((line) =>
    line.replace(/^- /, '').replace(/: .*/, ''),
  );
  expect(names.sort()).toEqual([
    'AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT',
    'MONGODB_URI',
    'PORT',
    'SENDGRID_BASE_URL',
    'SMTP_URL or SENDGRID_API_KEY',
    'WITNESS_ADMIN_EMAIL',
    'WITNESS_MAIL_DOMAIN',
    'WITNESS_MASTER_KEY',
    'WITNESS_PUBLIC_URL',
    'WITNESS_RETURN_DOMAIN',
  ]);
});

test.each<[string, Given, string]>([
  ['a webhook key without SendGrid', { SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey }, 'SENDGRID_WEBHOOK_PUBLIC_KEY: '],
  ['an address of SendGrid without its key', { SENDGRID_BASE_URL: 'https://api.example.test' }, 'SENDGRID_BASE_URL: '],
  ['SendGrid without its webhook key', { ...sendGrid, SENDGRID_WEBHOOK_PUBLIC_KEY: '' }, 'SENDGRID_WEBHOOK_PUBLIC_KEY: is missing'],
  [
    'a webhook key that is none',
    { ...sendGrid, SENDGRID_WEBHOOK_PUBLIC_KEY: 'bm90IGEga2V5' },
    'SENDGRID_WEBHOOK_PUBLIC_KEY: is not a public key',
  ],
  ['two mail services', { ...sendGrid, SMTP_URL: 'smtp://127.0.0.1' }, 'SMTP_URL and SENDGRID_API_KEY: '],
  [
    'two file stores',
    { AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' },
    'AZURE_STORAGE_CONNECTION_STRING and AZURE_STORAGE_ACCOUNT: ',
  ],
  ['a time zone that nobody knows', { WITNESS_TIME_ZONE: 'Mars/Olympus' }, 'WITNESS_TIME_ZONE: '],
  ['an offset for a time zone', { WITNESS_TIME_ZONE: '+02:00' }, 'WITNESS_TIME_ZONE: '],
])('%s stops the start with one sentence', (_what, change, sentence) => {
  expect(problemsOf({ ...here, ...change })).toEqual([expect.stringContaining(`- ${sentence}`)]);
});

test('a whole configuration of SendGrid is taken', () => {
  expect(readConfig({ ...here, ...sendGrid }).mail).toMatchObject({ kind: 'sendgrid', webhookPublicKey: publicKey });
});

test('the first organization and its admin are as the environment says', () => {
  const config = readConfig({
    ...here,
    WITNESS_ORGANIZATION_NAME: 'Quist Housing',
    WITNESS_ORGANIZATION_ADDRESS: '3 Mill Lane, Riverton',
    WITNESS_ORGANIZATION_PHONE: '555-0170',
    WITNESS_TIME_ZONE: 'Europe/Berlin',
    WITNESS_ADMIN_EMAIL: 'a.quist@example.test',
    WITNESS_ADMIN_NAME: 'Ada Quist',
  });
  expect(config.organization).toEqual({
    name: 'Quist Housing',
    timeZone: 'Europe/Berlin',
    postalAddress: '3 Mill Lane, Riverton',
    phone: '555-0170',
  });
  expect(config.admin).toEqual({ email: 'a.quist@example.test', name: 'Ada Quist', password: null });
});

test('where nothing is said the zone is the machine’s, in production UTC, and the admin is never called like the organization', () => {
  expect(readConfig(here).organization).toMatchObject({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    postalAddress: null,
    phone: null,
  });
  expect(readConfig(production).organization.timeZone).toBe('UTC');
  expect(readConfig(production).admin.name).toBe('a.quist');
});
