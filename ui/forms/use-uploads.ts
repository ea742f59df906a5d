import { type Dispatch, type SetStateAction, useEffect, useMemo, useRef } from 'react';
import { maxFileBytes } from '../../shared/contract/files';
import { useApi } from '../ApiProvider';
import { isAbort } from '../api-problem';
import { uploadFile } from '../upload-file';
import { type Draft, newKey, type UploadState } from './draft';

const atOnce = 2;

export interface Uploads {
  add: (files: Iterable<File>) => void;
  /** Cancels where it is under way. */
  remove: (key: string) => void;
  retry: (key: string) => void;
  cancelAll: () => void;
}

interface Upload {
  key: string;
  file: File;
  abort: AbortController | null;
}

/** Uploads the files of a draft, two at a time; each can be cancelled and tried again without touching the others. */
export function useUploads(setDraft: Dispatch<SetStateAction<Draft>>): Uploads {
  const api = useApi();
  const held = useRef(new Map<string, Upload>());

  const uploads = useMemo<Uploads>(() => {
    const show = (key: string, state: UploadState) =>
      setDraft((draft) => ({ ...draft, files: draft.files.map((file) => (file.key === key ? { ...file, state } : file)) }));
    const queue: string[] = [];
    let running = 0;

    function next(): void {
      while (running < atOnce) {
        const key = queue.shift();
        const upload = key === undefined ? undefined : held.current.get(key);
        if (key === undefined) return;
        if (upload) void run(upload);
      }
    }

    async function run(upload: Upload): Promise<void> {
      running += 1;
      const abort = new AbortController();
      upload.abort = abort;
      const { key, file } = upload;
      show(key, { is: 'uploading', sent: 0, total: file.size });
      try {
        const onProgress = (sent: number, total: number) => show(key, { is: 'uploading', sent, total });
        show(key, { is: 'uploaded', file: await uploadFile(api, file, { onProgress, signal: abort.signal }) });
        held.current.delete(key);
      } catch (error) {
        if (!isAbort(error)) show(key, { is: 'failed', error });
      } finally {
        running -= 1;
        next();
      }
    }

    function begin(key: string): void {
      show(key, { is: 'waiting' });
      queue.push(key);
      next();
    }

    return {
      add(files) {
        for (const file of files) {
          const key = newKey();
          const refused = file.size > maxFileBytes ? 'too-large' : file.size === 0 ? 'empty' : null;
          const state: UploadState = refused ? { is: 'refused', reason: refused } : { is: 'waiting' };
          setDraft((draft) => ({ ...draft, files: [...draft.files, { key, name: file.name, size: file.size, state }] }));
          if (refused) continue;
          held.current.set(key, { key, file, abort: null });
          begin(key);
        }
      },
      remove(key) {
        held.current.get(key)?.abort?.abort();
        held.current.delete(key);
        setDraft((draft) => ({ ...draft, files: draft.files.filter((file) => file.key !== key) }));
      },
      retry: begin,
      cancelAll() {
        for (const { abort } of held.current.values()) abort?.abort();
        held.current.clear();
      },
    };
  }, [api, setDraft]);

  useEffect(() => uploads.cancelAll, [uploads]);
  return uploads;
}
