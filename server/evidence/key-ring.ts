import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './content-cipher';
import type { KeyStore } from './key-store';

export interface KeyRing {
  /** Has the keys of these organizations at hand: to be awaited before a transaction, whose rollback must not take a new key with it. */
  prepare(organizationIds: Iterable<string>): Promise<void>;
  /** A fresh key for one dispatch, and its form for storage. Destroying that form destroys what the key encrypts. */
  newContentKey(organizationId: string, chain: string): Promise<{ key: Buffer; wrapped: Buffer }>;
  unwrap(organizationId: string, chain: string, wrapped: Uint8Array): Promise<Buffer>;
}

/** Master key over organization keys over content keys. Only organization keys are held in memory. */
export function createKeyRing({ masterKey, keys }: { masterKey: Buffer; keys: KeyStore }): KeyRing {
  const held = new Map<string, Promise<Buffer>>();

  async function load(organizationId: string): Promise<Buffer> {
    const context = `organization-key ${organizationId}`;
    if (!(await keys.find(organizationId))) await keys.putFirst(organizationId, encrypt(masterKey, randomBytes(32), context));
    const wrapped = await keys.find(organizationId);
    if (!wrapped) throw new Error('the organization key was not kept');
    return decrypt(masterKey, wrapped, context);
  }

  function organizationKey(organizationId: string): Promise<Buffer> {
    let key = held.get(organizationId);
    if (!key) {
      key = load(organizationId);
      held.set(organizationId, key);
      key.catch(() => held.delete(organizationId));
    }
    return key;
  }

  return {
    async prepare(organizationIds) {
      await Promise.all(Array.from(new Set(organizationIds), organizationKey));
    },
    async newContentKey(organizationId, chain) {
      const key = randomBytes(32);
      return { key, wrapped: encrypt(await organizationKey(organizationId), key, `content-key ${chain}`) };
    },
    async unwrap(organizationId, chain, wrapped) {
      return decrypt(await organizationKey(organizationId), wrapped, `content-key ${chain}`);
    },
  };
}
