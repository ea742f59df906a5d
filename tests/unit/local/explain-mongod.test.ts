import { expect, test } from '@jest/globals';
import { explainMongod } from '../../../local/mongo/explain-mongod';

test.each([
  [
    'a missing library',
    'mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file: No such file or directory',
    /lacks libcurl\.so\.4.*apt-get install -y libcurl4 libssl3 liblzma5/,
  ],
  [
    'an old C library',
    "mongod: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by mongod)",
    /C library is too old/,
  ],
  [
    'a folder in use',
    '{"msg":"DBException in initAndListen, terminating","attr":{"error":"DBPathInUse: Unable to lock the lock file: /x/mongod.lock (Resource temporarily unavailable)"}}',
    /already using this data folder.*WITNESS_DATA_DIR/,
  ],
  ['a taken port', '{"attr":{"error":"SocketException: Address already in use"}}', /port.*is taken/],
  [
    'data of another version',
    '"UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document"',
    /written by another version of MongoDB/,
  ],
  ['a full disk', 'fsync: No space left on device', /disk.*is full/],
])('%s is told in a sentence that says what to do', (_what, output, sentence) => {
  expect(explainMongod(output)).toMatch(sentence);
  expect(explainMongod(output)).not.toContain('\n');
});

test('other last words are given as they are, and silence is named', () => {
  expect(explainMongod('one\ntwo\nthree\nfour\nfive\nsix\n')).toBe('two\nthree\nfour\nfive\nsix');
  expect(explainMongod('')).toBe('It said nothing.');
});
