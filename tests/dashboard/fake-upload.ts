import type { FileReply } from '../../shared/contract/files';

/** Stands in for XMLHttpRequest, the only way in which a browser tells how far an upload is; the test plays the server. */
export class FakeUpload {
  static all: FakeUpload[] = [];
  static get last(): FakeUpload {
    const upload = FakeUpload.all.at(-1);
    if (!upload) throw new Error('nothing was uploaded');
    return upload;
  }

  upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  withCredentials = false;
  url = '';
  headers: Record<string, string> = {};
  file: File | null = null;
  isAborted = false;

  open(_method: string, url: string) {
    this.url = url;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name.toLowerCase()] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(form: FormData) {
    this.file = form.get('file') as File;
    FakeUpload.all.push(this);
  }
  abort() {
    this.isAborted = true;
    this.onabort?.();
  }

  progress(loaded: number, total: number) {
    this.upload.onprogress?.({ loaded, total });
  }
  finish(reply: Partial<FileReply> = {}) {
    this.status = 201;
    this.responseText = JSON.stringify({
      id: `f${FakeUpload.all.indexOf(this)}`,
      name: this.file?.name,
      type: 'application/pdf',
      size: this.file?.size,
      pages: null,
      sha256: 'ab'.repeat(32),
      ...reply,
    });
    this.onload?.();
  }
  cut() {
    this.onerror?.();
  }
}
