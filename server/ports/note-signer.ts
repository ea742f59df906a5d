/** Signs the public log's checkpoints and the manifests of bundles with Ed25519. */
export interface NoteSigner {
  /** The log's origin: the name of the key. */
  name: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** Verifier keys that signed before this one, in the form of signed notes: what they signed stays valid. */
  earlierKeys: string[];
  sign(message: Uint8Array): Promise<Uint8Array>;
}
