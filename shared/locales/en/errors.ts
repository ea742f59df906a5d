import type { ErrorCode } from '../../contract/error-codes';

export interface ProblemWords {
  title: string;
  /** What happened, what is kept, what to do. */
  detail: string;
}

const problems: Record<ErrorCode, ProblemWords> = {
  'request.invalid': {
    title: 'Some fields need mending',
    detail: 'Nothing was stored. Each field at fault is named below with what it needs.',
  },
  'request.malformed': {
    title: 'The request cannot be read',
    detail: 'The body is not well-formed. Send JSON as application/json (or a multipart form for files), nested at most 32 levels deep.',
  },
  'request.too-large': { title: 'The request is too large', detail: 'A JSON body may be 1 MB at most. Send large content as files.' },
  'request.csrf': {
    title: 'The request may not come from this site',
    detail: 'Nothing was changed. Load the page again; a program that uses the session cookie must send the X-Witness-CSRF header.',
  },
  'resource.not-found': { title: 'Not found', detail: 'There is nothing at this address, or it is not yours to see. Check the address.' },
  'rate.limited': { title: 'Too many requests', detail: 'Wait for the time that Retry-After gives, then try again.' },
  'service.unavailable': {
    title: 'Not available at the moment',
    detail: 'A part of the service cannot be reached. Nothing was lost; try again in a few seconds.',
  },
  'service.internal': {
    title: 'Something went wrong on our side',
    detail: 'The fault is recorded under this request id. Try again; if it stays, send us the id.',
  },
  'session.required': { title: 'Sign in first', detail: 'There is no session, or it has ended. Sign in and try again.' },
  'session.forbidden': { title: 'For admins only', detail: 'Your role does not allow this. Ask an admin of your organization.' },
  'session.wrong-credentials': {
    title: 'Not signed in',
    detail: 'The email address and password do not go together. Check both and try again.',
  },
  'idempotency.key-required': {
    title: 'An idempotency key is needed',
    detail: 'Send an Idempotency-Key header of 1 to 255 printable ASCII characters, new for each thing that you mean to happen once.',
  },
  'idempotency.in-progress': {
    title: 'The same request is under way',
    detail: 'Its twin with this Idempotency-Key has not ended yet. Ask again in a moment.',
  },
  'idempotency.mismatch': {
    title: 'This idempotency key stands for something else',
    detail: 'The key was used before with another body. Use a new key for a new request.',
  },
  'activity-type.not-enabled': {
    title: 'This type is not available yet',
    detail: 'Nothing was stored. Use one of the types that are: certified-email.',
  },
  'option.not-enabled': { title: 'This option is not available yet', detail: 'Nothing was stored. Send the request without this option.' },
  'text.ill-formed': { title: 'A text is damaged', detail: 'It holds half of a Unicode surrogate pair. Write or paste that text again.' },
  'body.empty': { title: 'The message is empty', detail: 'Once made safe, nothing of the message is left. Write some text.' },
  'recipient.duplicate': { title: 'A recipient stands twice', detail: 'Each address may stand once. Remove the second one.' },
  'file.not-found': {
    title: 'A file is not known',
    detail: 'No file of your organization has this id. Upload it again and use the new id.',
  },
  'file.missing': {
    title: 'A file cannot be read',
    detail: 'The file is on record, but its content cannot be read at the moment. Try again; if it stays, tell us.',
  },
  'file.too-large': {
    title: 'The file is too large',
    detail: 'The limit is 100 MB a file. Your other files are kept. Remove this one or split it.',
  },
  'file.empty': {
    title: 'The file is empty',
    detail: 'It has no bytes, so it proves nothing. Your other files are kept. Choose another file.',
  },
  'file.upload-cut': { title: 'The upload was cut', detail: 'Nothing of this file was kept. Upload it again.' },
  'attempt.in-progress': {
    title: 'A message is on its way',
    detail: 'The last attempt for this recipient has not ended. Wait for its outcome, then resend.',
  },
  'activity.withdrawn': {
    title: 'This was withdrawn',
    detail: 'The sender has withdrawn it; its facts are kept. Nothing further can be sent for it.',
  },
  'job.not-dead': { title: 'This work is not waiting for a decision', detail: 'It was retried or closed already. Load the list again.' },
  'evidence.damaged': {
    title: 'The evidence does not verify',
    detail: 'A record of this chain was altered or is missing, so it is not shown as proof. Tell your operator at once.',
  },
};

export const errors = {
  problems,
  /** Of one field: what it needs. */
  fields: {
    unknown: 'This field is not known. Remove it.',
    required: 'This field is needed. Fill it in.',
    invalid: 'This value cannot be used. Check it.',
    illFormed: 'This text holds half of a Unicode surrogate pair. Write or paste it again.',
    wrongType: (type: string) => `This must be ${type}.`,
    types: {
      string: 'a text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
      array: 'a list',
      object: 'an object',
      record: 'an object',
    },
    tooLong: (limit: number) => `This is too long. Use at most ${limit} characters.`,
    tooShort: (limit: number) => `This is too short. Use at least ${limit} characters.`,
    tooMany: (limit: number) => `There are too many. Keep at most ${limit}.`,
    tooFew: (limit: number) => `There are too few. Add at least ${limit}.`,
    tooLarge: (limit: number) => `This is too large. The most is ${limit}.`,
    tooSmall: (limit: number) => `This is too small. The least is ${limit}.`,
    notOffered: (offered: string) => `This is not one of the choices. Use one of: ${offered}.`,
    format: 'This is not written as it must be. Check it for characters that do not belong.',
    formats: {
      email: 'This is not an email address. Write it like name@example.com.',
      datetime: 'This is not a time. Write it in UTC like 2026-11-22T09:30:00Z.',
    },
    file: 'Choose one file and send it in the form field “file”.',
    fileName: 'This file name is too long. Use at most 1024 characters.',
  },
};
