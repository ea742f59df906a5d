import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { CryptographyClient } from '@azure/keyvault-keys';
import { AppError } from '../../errors';
import type { SealingKey } from '../../ports/sealing-key';

/** What we ask of the vault. */
export interface VaultKey {
  sign(algorithm: 'RS256' | 'ES256', digest: Uint8Array): Promise<{ result: Uint8Array }>;
}

interface KeyVaultOptions {
  /** Address of one version of a key: `https://<vault>/keys/<name>/<version>`. */
  keyId: string;
  /** PEM file of the certificates, the key's own first: the vault signs, and hands the key to nobody. */
  certificatesFile: string;
  vaultKey?: VaultKey;
}

const certificateInPem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A key that never leaves Azure Key Vault. Throws a sentence where the certificates are not there; signing rejects with `service.unavailable`. */
export async function createKeyVaultSealingKey({ keyId, certificatesFile, vaultKey }: KeyVaultOptions): Promise<SealingKey> {
  const certificates = ((await readFile(certificatesFile, 'utf8')).match(certificateInPem) ?? []).map((one) => new X509Certificate(one));
  const type = certificates[0]?.publicKey.asymmetricKeyType;
  if (type !== 'rsa' && type !== 'ec') throw new Error(`${certificatesFile} has no certificate of an RSA or ECDSA key.`);
  const client: VaultKey = vaultKey ?? new CryptographyClient(keyId, new DefaultAzureCredential());
  return {
    certificates: certificates.map(({ raw }) => new Uint8Array(raw)),
    algorithm: type === 'rsa' ? 'RSA-SHA256' : 'ECDSA-SHA256',
    async sign(message) {
      const digest = createHash('sha256').update(message).digest();
      const { result } = await client.sign(type === 'rsa' ? 'RS256' : 'ES256', digest).catch((cause: unknown) => {
        throw new AppError('service.unavailable', { internal: { sealingKey: 'azure-key-vault' } }, { cause });
      });
      return type === 'rsa' ? result : ecdsaAsDer(result);
    },
  };
}

/** JSON Web Algorithms write r and s side by side (RFC 7518 section 3.4); certificates want a SEQUENCE of two INTEGERs. */
function ecdsaAsDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const integers = [signature.subarray(0, half), signature.subarray(half)].map((value) => {
    const first = value.findIndex((byte) => byte !== 0);
    const digits = value.subarray(first < 0 ? half - 1 : first);
    const positive = (digits[0] ?? 0) > 0x7f ? [0, ...digits] : [...digits];
    return [2, positive.length, ...positive];
  });
  const body = integers.flat();
  return Uint8Array.of(0x30, body.length, ...body);
}
