import { randomUUID } from 'node:crypto';
import { BlobServiceClient } from '@azure/storage-blob';
import { blockBytes, blocksAtOnce } from '../server/adapters/blobs/azure-blob';
import type { Bench } from './bench';
import { ownClock, runRounds } from './rounds';
import { startService } from './servers/start-service';
import { megabyte, postFile, randomFile, readFast } from './uploads';

const megabytes = 100;

/** A multipart upload through the service (read, hashed, counted, stored, put on record) against the storage SDK on its own. */
export const uploadsBench: Bench = async (workbench) => {
  const file = await randomFile(workbench.folder, megabytes);
  const service = await startService(workbench);
  workbench.later(service.stop);
  const token = await service.signIn();
  const raw = BlobServiceClient.fromConnectionString(await workbench.blobs()).getContainerClient(`bench-raw-${randomUUID()}`);
  await raw.create();

  const limit = `raw uploadStream, blocks of ${blockBytes / megabyte} MiB x ${blocksAtOnce}`;
  const ours = 'through the service, same blocks';
  const upload = () => raw.getBlockBlobClient(randomUUID()).uploadStream(readFast(file), blockBytes, blocksAtOnce);
  const { ratios } = await runRounds(
    'MB/s',
    {
      [limit]: { count: megabytes, work: upload, clocks: { uploader: ownClock } },
      [ours]: {
        count: megabytes,
        work: () => postFile(service.port, token, file, megabytes),
        clocks: { service: async () => (await service.usage()).cpuSeconds, client: ownClock },
      },
    },
    workbench.print,
  );
  return [
    {
      what: 'upload through the service / raw uploadStream',
      unit: 'ratio',
      better: 'more',
      values: ratios(ours, limit),
      floor: 0.55,
      moonshot: 0.9,
    },
  ];
};
