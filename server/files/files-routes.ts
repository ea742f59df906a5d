import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { uploadFile as endpoint, maxFileBytes } from '../../shared/contract/files';
import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { AppError } from '../errors';
import type { Api } from '../http/api';
import { pointerOf } from '../http/field-problems';
import { newId } from '../ids';
import type { BlobStore } from '../ports/blob-store';
import { blobUploadEngine, type StoredBlob } from './blob-upload-engine';
import { feedForm, withControls } from './control-characters';
import { blobKeyOf, longestName } from './file';
import { uploadFile } from './upload-file';

type Deps = Parameters<typeof uploadFile>[0];

// What the form itself may add around the file.
const formBytes = 64 * 1024;
const limits = { fileSize: maxFileBytes, files: 1, fields: 4, fieldSize: 1024, fieldNameSize: 100, headerPairs: 20 };

export function filesRoutes(api: Api, deps: Deps): void {
  api.bind(endpoint, async ({ caller, request, response, language }) => {
    const id = newId();
    const key = blobKeyOf(caller.organizationId, id);
    const { name, blob } = await receive(deps.blobs, key, request, response, language);
    return uploadFile(deps, { organizationId: caller.organizationId, userId: caller.user.id, id, name, blob });
  });
}

/** Streams the form's one file into the blob store; on any error nothing of it is left there. */
async function receive(
  blobs: BlobStore,
  key: string,
  request: Request,
  response: Response,
  language: Language,
): Promise<{ name: string; blob: StoredBlob }> {
  const words = catalogues[language].errors.fields;
  if (!request.is('multipart/form-data')) throw new AppError('request.malformed');
  if (Number(request.get('content-length') ?? 0) > maxFileBytes + formBytes) throw new AppError('file.too-large', { pointer: '/file' });
  const options: multer.Options & { streamHandler: typeof feedForm } = {
    storage: blobUploadEngine(blobs, key),
    streamHandler: feedForm,
    limits,
    preservePath: true,
    defParamCharset: 'utf8',
    fileFilter: (_request, file, accept) => {
      const name = file.originalname;
      if (name.length > longestName) accept(fieldError('/file/name', 'field.too-long', words.fileName));
      else if (!name.isWellFormed()) accept(fieldError('/file/name', 'text.ill-formed', words.illFormed));
      else accept(null, true);
    },
  };
  const form = multer(options).single('file');

  await new Promise<void>((resolve, reject) => {
    form(request, response, (error: unknown) => (error ? reject(inOurWords(error, words)) : resolve()));
  });
  const file = request.file as (Express.Multer.File & StoredBlob) | undefined;
  const [unknown] = Object.keys((request.body ?? {}) as object);
  if (unknown !== undefined) {
    if (file) await blobs.remove(key);
    throw fieldError(pointerOf([unknown]), 'field.unknown', words.unknown);
  }
  if (!file) throw fieldError('/file', 'field.required', words.file);
  return { name: withControls(file.originalname), blob: { key, size: file.size, sha256: file.sha256, head: file.head } };
}

function fieldError(pointer: string, code: string, detail: string): AppError {
  return new AppError('request.invalid', { pointer, errors: [{ pointer, code, detail }] });
}

type Words = (typeof catalogues)[Language]['errors']['fields'];

function inOurWords(error: unknown, words: Words): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return new AppError('file.too-large', { pointer: '/file' }, { cause: error });
    const extraFile = error.code === 'LIMIT_UNEXPECTED_FILE' || error.code === 'LIMIT_FILE_COUNT';
    if (extraFile) return fieldError(pointerOf([error.field ?? 'file']), 'field.unknown', words.file);
    return new AppError('request.malformed', {}, { cause: error });
  }
  // Busboy and multer name what happened to the stream only in their messages.
  const message = error instanceof Error ? error.message : '';
  if (/^(Request (aborted|closed)|Unexpected end of form|aborted|Premature close)/i.test(message)) {
    return new AppError('file.upload-cut', {}, { cause: error });
  }
  if (/^(Malformed|Multipart: |Unsupported content type)/i.test(message)) return new AppError('request.malformed', {}, { cause: error });
  return error;
}
