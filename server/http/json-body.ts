import express, { type Request, type Response } from 'express';
import { AppError } from '../errors';
import { pointerOf } from './field-problems';

const parse = express.json({ limit: '1mb', strict: false, inflate: false });
const deepest = 32;

/** Reads a JSON body of at most 1 MB. Rejects: `request.malformed` (no JSON, nested too deeply), `request.too-large`. */
export async function readJsonBody(request: Request, response: Response): Promise<unknown> {
  const type = request.get('content-type') ?? '';
  // Anything but JSON is also what a foreign page's form could send without asking.
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) throw new AppError('request.malformed');
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error ? reject(toAppError(error)) : resolve()));
  });
  if (request.body === undefined) throw new AppError('request.malformed');
  if (isTooDeep(request.body)) throw new AppError('request.malformed');
  return request.body;
}

function toAppError(error: unknown): unknown {
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError('request.too-large', {}, { cause: error });
  if (typeof status === 'number' && status < 500) return new AppError('request.malformed', {}, { cause: error });
  return error;
}

// Later passes over the body (canonical form, validation) call themselves once a level.
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Pointers of strings that have no UTF-8 form (half a surrogate pair), wherever they stand. */
export function illFormedStrings(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [pointerOf(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.isWellFormed() ? illFormedStrings(inner, [...path, key]) : [pointerOf(path)],
  );
}
