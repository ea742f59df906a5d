import { z } from 'zod';
import { recipientStatuses } from '../activity-status';
import { languages } from '../languages';
import { mailAddress } from './address';
import { endpoint } from './endpoint';
import { fileReply } from './files';
import { singleLine, text } from './text';

export const activityTypes = [
  'certified-email',
  'notification',
  'share',
  'consent-request',
  'document-request',
  'payment-reminder',
] as const;
export type ActivityType = (typeof activityTypes)[number];

const id = z.string().regex(/^[a-z0-9]{1,40}$/);

const recipientInput = z.strictObject({
  email: mailAddress,
  name: singleLine(200).optional(),
  language: z.enum(languages).optional(),
  /** E.164, for texts; not built yet, so that one that is given answers 422 `option.not-enabled`. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .optional(),
});

/** Named from the first day so that none is ever taken and ignored: one that is not built answers 422 `option.not-enabled`. */
export const activityOptions = z.strictObject({
  pin: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  smsCode: z.boolean().optional(),
  expiresAt: z.iso.datetime().optional(),
  resendAfterHours: z.int().min(1).max(720).optional(),
  court: z.record(z.string(), z.unknown()).optional(),
  consent: z.record(z.string(), z.unknown()).optional(),
  checklist: z.array(z.record(z.string(), z.unknown())).optional(),
  payment: z.record(z.string(), z.unknown()).optional(),
});
export type ActivityOption = keyof z.infer<typeof activityOptions>;

export const activityInput = z.strictObject({
  type: z.enum(activityTypes),
  recipients: z.array(recipientInput).min(1).max(300),
  subject: singleLine(255),
  /** HTML; made safe by us before it is kept. */
  body: text(200_000),
  fileIds: z.array(id).max(100).default([]),
  inlineFiles: z
    .array(z.strictObject({ cid: singleLine(200), fileId: id }))
    .max(100)
    .default([]),
  options: activityOptions.default({}),
});
export type ActivityInput = z.infer<typeof activityInput>;

const recipientAccepted = z.object({ id: z.string(), reference: z.string(), email: z.string(), status: z.enum(recipientStatuses) });

const activityAccepted = z.object({
  id: z.string(),
  reference: z.string(),
  type: z.enum(activityTypes),
  status: z.enum(recipientStatuses),
  recipients: z.array(recipientAccepted),
});
export type ActivityAccepted = z.infer<typeof activityAccepted>;

/** The answer of a mail server or provider, as last recorded. */
export const smtpAnswer = z.object({
  code: z.int().nullable(),
  enhancedCode: z.string().nullable(),
  text: z.string(),
  host: z.string(),
  at: z.string(),
});
export type SmtpAnswer = z.infer<typeof smtpAnswer>;

export const recipientReply = recipientAccepted.extend({
  name: z.string().nullable(),
  language: z.enum(languages),
  /** When the newest fact was recorded. */
  changedAt: z.string(),
  attempt: z.int(),
  smtp: smtpAnswer.nullable(),
  opens: z.int(),
  downloads: z.int(),
  acknowledgedAt: z.string().nullable(),
  /** Grows by one with each fact: a client polls for changes by it. */
  headSeq: z.int(),
});
export type RecipientReply = z.infer<typeof recipientReply>;

const activityItem = z.object({
  id: z.string(),
  reference: z.string(),
  type: z.enum(activityTypes),
  /** The least advanced of its recipients' statuses, failures first. */
  status: z.enum(recipientStatuses),
  subject: z.string(),
  senderName: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
  recipients: z.array(recipientReply),
});
export type ActivityItem = z.infer<typeof activityItem>;

const activityReply = activityItem.extend({ body: z.string(), files: z.array(fileReply) });
export type ActivityReply = z.infer<typeof activityReply>;

const activityPath = z.strictObject({ id });
const recipientPath = z.strictObject({ id, rid: id });

export const requestActivity = endpoint({
  method: 'post',
  path: '/activities',
  summary: 'Accept an activity: stored, evidenced and queued when this answers',
  access: 'member',
  status: 202,
  body: activityInput,
  idempotent: true,
  reply: activityAccepted,
});

export const previewActivity = endpoint({
  method: 'post',
  path: '/activities/preview',
  summary: 'The mail as the recipient would see it; nothing is stored',
  access: 'member',
  status: 200,
  body: activityInput.pick({ subject: true, body: true, fileIds: true }).extend({
    subject: z.string().max(255),
    body: z.string().max(200_000),
    language: z.enum(languages),
  }),
  reply: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
});

export const listActivities = endpoint({
  method: 'get',
  path: '/activities',
  summary: 'Activities, newest first',
  access: 'member',
  status: 200,
  query: z.strictObject({
    type: z.enum(activityTypes).optional(),
    status: z.enum(recipientStatuses).optional(),
    q: z.string().max(200).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  reply: z.object({ items: z.array(activityItem), nextCursor: z.string().nullable() }),
});

export const readActivity = endpoint({
  method: 'get',
  path: '/activities/:id',
  summary: 'One activity with its files and what is known of each recipient',
  access: 'member',
  status: 200,
  params: activityPath,
  reply: activityReply,
});

export const resendActivity = endpoint({
  method: 'post',
  path: '/activities/:id/recipients/:rid/resend',
  summary: 'A new attempt with a new link, to a corrected address where one is given; the chain keeps both',
  access: 'member',
  status: 202,
  params: recipientPath,
  body: z.strictObject({ email: mailAddress.optional() }),
  idempotent: true,
  reply: recipientReply,
});

const logPlace = z.object({
  tagSalt: z.string(),
  index: z.int(),
  seq: z.int(),
  head: z.string(),
  size: z.int(),
  proof: z.array(z.string()),
});

/** Records as written, the openings of their commitments beside them, and where the public log has them: `docs/evidence-format.md`, section 6. */
const evidenceReply = z.object({
  format: z.string(),
  chain: z.string(),
  records: z.array(z.record(z.string(), z.unknown())),
  disclosures: z.array(z.object({ seq: z.int(), fields: z.record(z.string(), z.tuple([z.string(), z.unknown()])) })),
  head: z.object({ seq: z.int(), hash: z.string() }),
  log: logPlace.nullable(),
  /** The signed note that `log.size` names. */
  checkpoint: z.object({ size: z.int(), note: z.string() }).nullable(),
});

export const readEvidence = endpoint({
  method: 'get',
  path: '/activities/:id/recipients/:rid/evidence',
  summary: 'The verified chain of one recipient',
  access: 'member',
  status: 200,
  params: recipientPath,
  reply: evidenceReply,
});

export const readProof = endpoint({
  method: 'get',
  path: '/activities/:id/recipients/:rid/proof.pdf',
  summary: 'The proof report: the newest version that covers every fact, or an earlier one by number',
  access: 'member',
  status: 200,
  params: recipientPath,
  query: z.strictObject({ language: z.enum(languages).optional(), version: z.coerce.number().int().min(1).optional() }),
  replyType: 'application/pdf',
});

export const readBundle = endpoint({
  method: 'get',
  path: '/activities/:id/recipients/:rid/bundle.zip',
  summary: 'The evidence bundle of a version of the proof report: all that is needed to check it; with `files=1` the files as well',
  access: 'member',
  status: 200,
  params: recipientPath,
  query: z.strictObject({
    language: z.enum(languages).optional(),
    version: z.coerce.number().int().min(1).optional(),
    files: z.enum(['0', '1']).optional(),
  }),
  replyType: 'application/zip',
});
