import { BlobServiceClient } from '@azure/storage-blob';
import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { testBlobs, testDatabase } from '../support/stack';

test('a test has an empty database of its own with transactions', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  expect(one.uri).not.toBe(two.uri);
  const connection = await mongoose.createConnection(one.uri).asPromise();
  expect(await connection.listCollections()).toEqual([]);
  const letters = await connection.createCollection<{ n: number }>('letters');
  await expect(
    connection.transaction(async (session) => {
      await letters.insertOne({ n: 1 }, { session });
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await connection.transaction((session) => letters.insertOne({ n: 2 }, { session }));
  expect(await letters.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ n: 2 }]);
  await connection.close();
});

test('a test has an empty blob container of its own', async () => {
  const { connectionString, container } = await testBlobs();
  const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  await client.getBlockBlobClient('a').uploadData(Buffer.from('hello'));
  expect(await client.getBlobClient('a').downloadToBuffer()).toEqual(Buffer.from('hello'));
});
