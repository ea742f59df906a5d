import { startMongo } from '../../local/start-mongo';

// A program for tests to kill: runs a MongoDB on the folder of its first argument, with the binaries of its second.
const [dataDir = '', cacheDir = ''] = process.argv.slice(2);
const { uri } = await startMongo({ dataDir, cacheDir });
console.log(uri);
setInterval(() => {}, 1_000_000);
