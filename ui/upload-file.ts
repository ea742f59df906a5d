import { type FileReply, uploadFile as uploadEndpoint } from '../shared/contract/files';
import type { ApiClient } from './api-client';
import { NetworkFailure } from './api-problem';
import { readProblem } from './read-problem';

export interface UploadOptions {
  /** Bytes that have left, of all that will. */
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/** Sends one file; rejects as `ApiClient.call` does. A cut upload leaves nothing on the server, so it may simply be tried again. */
export function uploadFile(api: ApiClient, file: File, { onProgress, signal }: UploadOptions): Promise<FileReply> {
  const { url, method, headers, withCredentials } = api.requestFor(uploadEndpoint);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.withCredentials = withCredentials;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => {
      if (request.status === uploadEndpoint.status) resolve(JSON.parse(request.responseText) as FileReply);
      else reject(api.notice(readProblem(request.status, request.getResponseHeader('Retry-After'), request.responseText)));
    };
    request.onerror = () => reject(new NetworkFailure('the upload was cut'));
    request.onabort = () => reject(new DOMException('the upload was cancelled', 'AbortError'));
    if (signal.aborted) return reject(new DOMException('the upload was cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
