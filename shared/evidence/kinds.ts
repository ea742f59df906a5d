import { z } from 'zod';
import { languages } from '../languages';

/** Who saw the fact: we ourselves, a provider that told us, or the person whose act it is. */
export const evidenceSources = ['witness', 'provider', 'recipient', 'sender'] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** What a fetch of a portal page looks like. A guess with its reasons, never proof of a person. */
export const visitorClasses = ['person', 'unknown', 'likely-machine', 'machine'] as const;
export type VisitorClass = (typeof visitorClasses)[number];

/** What speaks for a class of visitor, as the request itself shows it. */
export const visitorReasons = [
  'head-request',
  'known-robot',
  'mail-scanner',
  'prefetch',
  'no-agent',
  'no-language',
  'no-navigation',
  'at-delivery',
  'many-links',
  'browser-navigation',
  /** More acts with one link than are recorded one by one: the rest are counted. */
  'beyond-limit',
] as const;
export type VisitorReason = (typeof visitorReasons)[number];

/** How the hash of a file that went out is known: over the very bytes served, or (when parts were served) from the first record. */
export const servedHashes = ['computed', 'recorded'] as const;
export type ServedHash = (typeof servedHashes)[number];

export const uncertainReasons = ['interrupted', 'connection-lost', 'timeout'] as const;

/** On what ground content was erased: somebody's request, the organization's own retention policy, or an order of an authority. */
const erasureBases = ['request', 'retention-policy', 'order'] as const;

const nothing = z.strictObject({});
const count = z.int().nonnegative();
const network = { ip: z.string(), agent: z.string() };
const person = z.strictObject({ name: z.string(), email: z.string(), organization: z.string() });
const authentication = z.strictObject({ method: z.enum(['password-session']), at: z.string() });

const attempt = { attempt: z.int().positive(), channel: z.literal('email'), transport: z.string() };
const answer = {
  facts: z.strictObject({
    ...attempt,
    /** Basic SMTP reply code (RFC 5321 4.2); null where a provider gave none, or no answer came. */
    code: z.int().nullable(),
    /** RFC 3463 code, if one was given. */
    enhancedCode: z.string().nullable(),
    stage: z.enum(['connect', 'greeting', 'envelope', 'recipient', 'message', 'provider-event']),
    tls: z.string().nullable(),
  }),
  disclosed: z.strictObject({ text: z.string(), host: z.string() }),
};

export const fileFact = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: count,
  pages: count.nullable(),
  sha256: z.string(),
  /** Content-ID by which the body shows it (RFC 2392); null for a file of its own. */
  cid: z.string().nullable(),
});
export type FileFact = z.infer<typeof fileFact>;

const accepted = z.strictObject({
  subject: z.string(),
  /** The HTML as made safe and kept. */
  body: z.string(),
  sender: person,
  authentication,
  recipient: z.strictObject({ email: z.string(), name: z.string().nullable() }),
  language: z.enum(languages),
  basis: z.enum(['sender-declared']),
});

/**
 * The catalogue of facts: what stands in the record (`facts`: codes, sizes, counts, ids) and what it only commits to
 * (`disclosed`: personal or guessable values, kept beside the chain and erasable).
 */
export const evidenceKinds = {
  'activity.accepted': {
    facts: z.strictObject({ type: z.string(), reference: z.string(), activity: z.string(), files: count }),
    // One commitment a file, `file.0`, `file.1`, …, so that one can be shown or erased without the others.
    disclosed: accepted.catchall(fileFact),
  },
  'attempt.requested': {
    facts: z.strictObject({ attempt: z.int().positive(), corrected: z.boolean() }),
    disclosed: z.strictObject({ address: z.string(), actor: person, authentication }),
  },
  'email.submitting': {
    facts: z.strictObject({ ...attempt, size: count }),
    disclosed: z.strictObject({
      address: z.string(),
      from: z.string(),
      /** With its secret masked by `x`. */
      returnPath: z.string(),
      messageId: z.string(),
      /** Of the bytes as sent, link unmasked; `masked` lists [offset, length] of what the kept copy hides. */
      message: z.strictObject({ sha256: z.string(), masked: z.array(z.tuple([count, count])) }),
    }),
  },
  /** No server was there to ask, or it greeted us with a refusal of everybody: written once until one is there again. */
  'email.unreached': {
    facts: answer.facts.pick({ attempt: true, channel: true, transport: true, code: true, enhancedCode: true }).extend({
      stage: z.enum(['connect', 'greeting']),
    }),
    disclosed: answer.disclosed,
  },
  'email.submitted': answer,
  'email.deferred': {
    ...answer,
    facts: answer.facts.extend({ retryAt: z.string().nullable() }),
  },
  'email.delivered': answer,
  'email.bounced': answer,
  'email.refused': {
    ...answer,
    /** `retriesEnded`: the answer was a 4xx, and it was the last that we waited for. */
    facts: answer.facts.extend({ retriesEnded: z.literal(true).optional() }),
  },
  'email.uncertain': {
    facts: z.strictObject({ ...attempt, reason: z.enum(uncertainReasons) }),
    disclosed: z.strictObject({ text: z.string() }),
  },
  'portal.visited': {
    facts: z.strictObject({
      attempt: z.int().positive(),
      class: z.enum(visitorClasses),
      count,
      capped: z.boolean(),
      reasons: z.array(z.enum(visitorReasons)),
    }),
    disclosed: nothing,
  },
  'portal.opened': {
    facts: z.strictObject({ attempt: z.int().positive(), class: z.enum(visitorClasses), reasons: z.array(z.enum(visitorReasons)) }),
    disclosed: z.strictObject(network),
  },
  'file.requested': {
    facts: z.strictObject({ attempt: z.int().positive(), file: count }),
    disclosed: z.strictObject(network),
  },
  'file.downloaded': {
    facts: z.strictObject({ attempt: z.int().positive(), file: count, size: count, hash: z.enum(servedHashes) }),
    disclosed: z.strictObject({ ...network, sha256: z.string() }),
  },
  'activity.acknowledged': {
    facts: z.strictObject({ attempt: z.int().positive(), language: z.enum(languages), version: z.int().positive() }),
    disclosed: z.strictObject({ ...network, sentence: z.string() }),
  },
  'activity.declined': {
    facts: z.strictObject({ attempt: z.int().positive() }),
    disclosed: z.strictObject({ ...network, reason: z.string() }),
  },
  'activity.expired': { facts: nothing, disclosed: nothing },
  'activity.withdrawn': { facts: nothing, disclosed: z.strictObject({ reason: z.string(), actor: person, authentication }) },
  'content.erased': {
    /** `openings`: which can no longer be shown, [seq, field]; then how many of each were destroyed with them. */
    facts: z.strictObject({
      openings: z.array(z.tuple([count, z.string()])),
      files: count,
      messages: count,
      reports: count,
      basis: z.enum(erasureBases),
    }),
    disclosed: z.strictObject({ reason: z.string(), actor: person.nullable(), authentication: authentication.nullable() }),
  },
} as const satisfies Record<string, { facts: z.ZodType; disclosed: z.ZodType }>;

export type EvidenceKind = keyof typeof evidenceKinds;
export type FactsOf<K extends EvidenceKind> = z.infer<(typeof evidenceKinds)[K]['facts']>;
export type DisclosedOf<K extends EvidenceKind> = K extends 'activity.accepted'
  ? z.infer<typeof accepted> & { [file: `file.${number}`]: FileFact }
  : z.infer<(typeof evidenceKinds)[K]['disclosed']>;
export type Person = z.infer<typeof person>;
export type Authentication = z.infer<typeof authentication>;
