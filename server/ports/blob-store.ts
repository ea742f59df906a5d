import type { Readable } from 'node:stream';

export interface BlobInfo {
  size: number;
}

export interface ByteRange {
  /** First byte. */
  start: number;
  /** Last byte, included. */
  end: number;
}

/** Large bytes by key. Every failure rejects: `file.missing` where the key does not exist, `service.unavailable` where nobody answers. */
export interface BlobStore {
  /** Streams with flat memory; nothing is visible under the key unless the stream ended well. */
  put(key: string, body: Readable, options?: { type?: string; signal?: AbortSignal }): Promise<void>;
  putBytes(key: string, bytes: Uint8Array, options?: { type?: string }): Promise<void>;
  info(key: string): Promise<BlobInfo>;
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** No error where it is gone already. */
  remove(key: string): Promise<void>;
  /** Keys below a prefix with the time of their last change. */
  list(prefix: string): AsyncIterable<{ key: string; changedAt: Date }>;
  ping(): Promise<void>;
}
