import { createPublicKey, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { mailAddress } from '../shared/contract/address';

export const witnessRoles = ['web', 'worker', 'all'] as const;

export type BlobsConfig =
  | { kind: 'connection-string'; connectionString: string; container: string }
  | { kind: 'identity'; account: string; container: string };

export type MailConfig =
  | { kind: 'smtp'; url: string; answersFor: 'relay' | 'recipient'; connections: number }
  | { kind: 'sendgrid'; apiKey: string; webhookPublicKey: string; baseUrl: string | null };

export type SealConfig = { kind: 'file'; file: string } | { kind: 'key-vault'; keyId: string; certificatesFile: string };

export interface Config {
  production: boolean;
  role: (typeof witnessRoles)[number];
  /** The address to listen on. */
  host: string;
  port: number;
  publicUrl: string;
  databaseUri: string;
  blobs: BlobsConfig;
  mail: MailConfig;
  /** Domain of our From addresses. */
  mailDomain: string;
  /** Domain of return paths, where bounces come back. */
  returnDomain: string;
  /** 32 bytes that wrap every organization's key. */
  masterKey: Buffer;
  /** Who runs this installation and where they are reached, as proof reports name them. */
  operator: string | null;
  /** What the first start makes. */
  organization: { name: string; timeZone: string; postalAddress: string | null; phone: string | null };
  admin: { email: string; name: string; password: string | null };
  /** Seconds before each further try of a delivery. */
  retrySchedule: number[];
  log: {
    /** Name of the public log, fixed at the first start. */
    origin: string;
    /** Seed of the Ed25519 key that signs checkpoints and bundles. */
    seed: Buffer;
    earlierKeys: string[];
    /** Verifier keys of outsiders whose cosignatures are shown. */
    witnesses: string[];
  };
  /** Where the key is that seals reports; without one they are not sealed, and say so. */
  seal: SealConfig | null;
  /** PEM file of certificates that sealed before, newest first: what they sealed stays valid. */
  earlierSealCertificates: string | null;
  /** Authorities asked in turn for time stamps (RFC 3161). */
  timeStampUrls: string[];
  /** How long a worker may say nothing before its work is given to another. */
  leaseMs: number;
  operatorToken: string | null;
  /** Whose X-Forwarded-For is believed: addresses and networks, or a number of hops. Nobody's by default. */
  trustedProxies: string[] | number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const text = z.string().min(1);
const secretOf32 = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64');
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()));
const environment = z.object({
  NODE_ENV: z.string().optional(),
  WITNESS_ROLE: z.enum(witnessRoles).default('all'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  WITNESS_HOST: text.optional(),
  WITNESS_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MONGODB_URI: text,
  AZURE_STORAGE_CONNECTION_STRING: text.optional(),
  AZURE_STORAGE_ACCOUNT: text.optional(),
  AZURE_STORAGE_CONTAINER: text.default('witness'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_ANSWERS_FOR: z.enum(['relay', 'recipient']).default('relay'),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(32),
  SENDGRID_API_KEY: text.optional(),
  SENDGRID_WEBHOOK_PUBLIC_KEY: text.optional(),
  SENDGRID_BASE_URL: z.url().optional(),
  WITNESS_MAIL_DOMAIN: text.default('witness.example.test'),
  WITNESS_RETURN_DOMAIN: text.default('bounces.witness.example.test'),
  WITNESS_MASTER_KEY: secretOf32,
  WITNESS_OPERATOR: text.max(200).optional(),
  WITNESS_ORGANIZATION_NAME: text.max(200).default('Demo organization'),
  WITNESS_ORGANIZATION_ADDRESS: text.max(300).optional(),
  WITNESS_ORGANIZATION_PHONE: text.max(50).optional(),
  WITNESS_TIME_ZONE: z.string().refine(isTimeZone, 'must be a name of the IANA list, like Europe/Berlin').optional(),
  WITNESS_ADMIN_EMAIL: mailAddress.default('admin@example.test'),
  WITNESS_ADMIN_NAME: text.max(200).optional(),
  WITNESS_ADMIN_PASSWORD: z.string().min(12).optional(),
  WITNESS_RETRY_SCHEDULE: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'must be whole seconds separated by commas')
    .optional(),
  WITNESS_LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, 'must have no spaces and no plus sign')
    .optional(),
  WITNESS_LOG_KEY: secretOf32.optional(),
  WITNESS_LOG_EARLIER_KEYS: list.default([]),
  WITNESS_LOG_WITNESSES: list.default([]),
  WITNESS_SEAL_KEY_FILE: text.optional(),
  WITNESS_SEAL_KEY_VAULT_KEY: z.url({ protocol: /^https$/ }).optional(),
  WITNESS_SEAL_CERTIFICATES_FILE: text.optional(),
  WITNESS_SEAL_EARLIER_CERTIFICATES_FILE: text.optional(),
  WITNESS_TIME_STAMP_URLS: list.default([]),
  WITNESS_LEASE_SECONDS: z.coerce.number().int().min(2).max(600).default(30),
  WITNESS_OPERATOR_TOKEN: z.string().min(16).optional(),
  WITNESS_TRUSTED_PROXIES: z
    .string()
    .regex(/^(\d{1,2}|[\da-f.:/]+(,[\da-f.:/]+)*)$/i, 'must be a number of hops, or addresses and networks separated by commas')
    .optional(),
  WITNESS_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The names that `.env.example` documents; a test holds the two together. */
export const environmentNames = Object.keys(environment.shape);

// RFC 5321 4.5.4.1 wants retries for four to five days; the first ones are short because greylisting lasts minutes.
const productionSchedule = [60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 86_400, 86_400];

/** Reads the environment whole or throws one sentence for each thing that is missing or wrong: half a configuration cannot run. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = [...(parsed.error?.issues ?? []).map((issue) => wordsOf(issue, given)), ...contradictions(given)];
  if (!parsed.success || problems.length > 0)
    throw new Error(`The configuration is not complete. See .env.example.\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  const e = parsed.data;
  const production = isProduction(e);
  const publicUrl = (e.WITNESS_PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, '');
  const masterKey = Buffer.from(e.WITNESS_MASTER_KEY, 'base64');
  return {
    production,
    role: e.WITNESS_ROLE,
    host: e.WITNESS_HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: e.PORT,
    publicUrl,
    databaseUri: e.MONGODB_URI,
    blobs: readBlobs(e),
    mail: readMail(e),
    mailDomain: e.WITNESS_MAIL_DOMAIN,
    returnDomain: e.WITNESS_RETURN_DOMAIN,
    masterKey,
    operator: e.WITNESS_OPERATOR ?? null,
    organization: {
      name: e.WITNESS_ORGANIZATION_NAME,
      timeZone: e.WITNESS_TIME_ZONE ?? (production ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone),
      postalAddress: e.WITNESS_ORGANIZATION_ADDRESS ?? null,
      phone: e.WITNESS_ORGANIZATION_PHONE ?? null,
    },
    admin: {
      email: e.WITNESS_ADMIN_EMAIL,
      name: e.WITNESS_ADMIN_NAME ?? e.WITNESS_ADMIN_EMAIL.replace(/@[^@]*$/, ''),
      password: e.WITNESS_ADMIN_PASSWORD ?? null,
    },
    retrySchedule: e.WITNESS_RETRY_SCHEDULE?.split(',').map(Number) ?? (production ? productionSchedule : [2, 5, 10, 20, 40]),
    log: {
      origin: e.WITNESS_LOG_ORIGIN ?? new URL(publicUrl).host,
      seed: e.WITNESS_LOG_KEY ? Buffer.from(e.WITNESS_LOG_KEY, 'base64') : logSeed(masterKey),
      earlierKeys: e.WITNESS_LOG_EARLIER_KEYS,
      witnesses: e.WITNESS_LOG_WITNESSES,
    },
    seal: readSeal(e),
    earlierSealCertificates: e.WITNESS_SEAL_EARLIER_CERTIFICATES_FILE ?? null,
    timeStampUrls: e.WITNESS_TIME_STAMP_URLS,
    leaseMs: e.WITNESS_LEASE_SECONDS * 1000,
    operatorToken: e.WITNESS_OPERATOR_TOKEN ?? null,
    trustedProxies: /^\d+$/.test(e.WITNESS_TRUSTED_PROXIES ?? '')
      ? Number(e.WITNESS_TRUSTED_PROXIES)
      : (e.WITNESS_TRUSTED_PROXIES?.split(',') ?? []),
    logLevel: e.WITNESS_LOG_LEVEL,
  };
}

/** Where no key is given the log's is derived from the master key: one secret to keep (HKDF, RFC 5869). */
function logSeed(masterKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'witness log key 1', 32));
}

type Environment = z.infer<typeof environment>;
type Given = Record<string, string | undefined>;

const isProduction = ({ NODE_ENV }: { NODE_ENV?: string | undefined }) => NODE_ENV === 'production';

function wordsOf({ path, message }: z.core.$ZodIssue, given: Given): string {
  return `${path.join('.')}: ${given[String(path[0])] === undefined ? 'is missing' : message}`;
}

/** What recipients and servers elsewhere will see of us: no default could be right. */
const neededInProduction = {
  WITNESS_PUBLIC_URL: 'the address that recipients will open',
  WITNESS_MAIL_DOMAIN: 'the domain of our From addresses',
  WITNESS_RETURN_DOMAIN: 'the domain where bounces come back',
  WITNESS_ADMIN_EMAIL: 'by which the first administrator signs in',
};

/** What no single variable shows: what production asks for, halves of a configuration, and two where one is wanted. */
function contradictions(given: Given): string[] {
  const problems: string[] = [];
  const has = (name: string) => given[name] !== undefined;
  if (isProduction(given)) {
    for (const [name, what] of Object.entries(neededInProduction)) if (!has(name)) problems.push(`${name}: is missing (${what})`);
    if (given.SMTP_ANSWERS_FOR === 'recipient')
      problems.push('SMTP_ANSWERS_FOR: "recipient" belongs to the stand-in mail server, which production refuses');
    if (/devstoreaccount1|UseDevelopmentStorage/i.test(given.AZURE_STORAGE_CONNECTION_STRING ?? ''))
      problems.push('AZURE_STORAGE_CONNECTION_STRING: names the storage emulator, which production refuses');
  }
  for (const [one, other] of [
    ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_ACCOUNT'],
    ['SMTP_URL', 'SENDGRID_API_KEY'],
  ] as const) {
    if (has(one) && has(other)) problems.push(`${one} and ${other}: give one, not both`);
    if (!has(one) && !has(other)) problems.push(`${one} or ${other}: one is needed`);
  }
  if (has('SENDGRID_API_KEY') && !has('SENDGRID_WEBHOOK_PUBLIC_KEY'))
    problems.push('SENDGRID_WEBHOOK_PUBLIC_KEY: is missing (the verification key of the signed event webhook)');
  for (const name of ['SENDGRID_WEBHOOK_PUBLIC_KEY', 'SENDGRID_BASE_URL'])
    if (has(name) && !has('SENDGRID_API_KEY')) problems.push(`${name}: is of no use without SENDGRID_API_KEY`);
  if (given.SENDGRID_API_KEY && given.SENDGRID_WEBHOOK_PUBLIC_KEY && !isPublicKey(given.SENDGRID_WEBHOOK_PUBLIC_KEY))
    problems.push('SENDGRID_WEBHOOK_PUBLIC_KEY: is not a public key (SendGrid shows it as one line of base64)');
  if (has('WITNESS_SEAL_KEY_FILE') && has('WITNESS_SEAL_KEY_VAULT_KEY'))
    problems.push('WITNESS_SEAL_KEY_FILE and WITNESS_SEAL_KEY_VAULT_KEY: give one, not both');
  if (has('WITNESS_SEAL_KEY_VAULT_KEY') && !has('WITNESS_SEAL_CERTIFICATES_FILE'))
    problems.push('WITNESS_SEAL_CERTIFICATES_FILE: is missing (the certificates of the key in the vault, PEM)');
  return problems;
}

function isPublicKey(base64: string): boolean {
  try {
    createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}

/** A name, since an offset would be wrong for half the year. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/i.test(name) && Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

function readBlobs(e: Environment): BlobsConfig {
  const container = e.AZURE_STORAGE_CONTAINER;
  return e.AZURE_STORAGE_CONNECTION_STRING
    ? { kind: 'connection-string', connectionString: e.AZURE_STORAGE_CONNECTION_STRING, container }
    : { kind: 'identity', account: e.AZURE_STORAGE_ACCOUNT ?? '', container };
}

function readMail(e: Environment): MailConfig {
  return e.SMTP_URL
    ? { kind: 'smtp', url: e.SMTP_URL, answersFor: e.SMTP_ANSWERS_FOR, connections: e.SMTP_CONNECTIONS }
    : {
        kind: 'sendgrid',
        apiKey: e.SENDGRID_API_KEY ?? '',
        webhookPublicKey: e.SENDGRID_WEBHOOK_PUBLIC_KEY ?? '',
        baseUrl: e.SENDGRID_BASE_URL ?? null,
      };
}

function readSeal(e: Environment): SealConfig | null {
  if (e.WITNESS_SEAL_KEY_FILE) return { kind: 'file', file: e.WITNESS_SEAL_KEY_FILE };
  if (!e.WITNESS_SEAL_KEY_VAULT_KEY) return null;
  return { kind: 'key-vault', keyId: e.WITNESS_SEAL_KEY_VAULT_KEY, certificatesFile: e.WITNESS_SEAL_CERTIFICATES_FILE ?? '' };
}
