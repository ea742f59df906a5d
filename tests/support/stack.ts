import { randomBytes } from 'node:crypto';
import { BlobServiceClient } from '@azure/storage-blob';

/** A database of its own on the run's shared MongoDB, empty. Unique at each call. */
export async function testDatabase(): Promise<{ uri: string }> {
  const uri = new URL(shared('WITNESS_TEST_MONGO'));
  uri.pathname = `/test-${randomBytes(8).toString('hex')}`;
  return { uri: uri.href };
}

/** A container of its own in the run's shared blob emulator, empty. Unique at each call. */
export async function testBlobs(): Promise<{ connectionString: string; container: string }> {
  const connectionString = shared('WITNESS_TEST_BLOBS');
  const container = `test-${randomBytes(8).toString('hex')}`;
  await BlobServiceClient.fromConnectionString(connectionString).createContainer(container);
  return { connectionString, container };
}

function shared(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: only the contract, http, journeys and browser projects have the shared servers`);
  return value;
}
