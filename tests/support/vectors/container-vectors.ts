import { makeEvidence, makeManifest, makeMembers, type TestService } from '../evidence/make-bundle';
import { makeZip, type ZipMember } from '../evidence/make-zip';
import { documentVector, type VectorSet } from './vector';

type Container = [name: string, code: string, bytes: Buffer];

/** Containers that play tricks. None is read any further. */
export async function containerVectors(service: TestService): Promise<VectorSet> {
  const members = makeMembers(service, { ...(await makeEvidence(service)), token: null });
  const all: ZipMember[] = [...members, ['manifest.txt', await makeManifest(service, members)] as const].map(([name, bytes]) => ({
    name,
    bytes,
  }));
  const small = all.filter(({ name }) => name === 'README.txt' || name === 'files/0');
  const [first, ...rest] = small as [ZipMember, ...ZipMember[]];
  const zip = makeZip(small);
  const told = (claims: ZipMember['claims'] & object, changes: Partial<ZipMember> = {}) =>
    makeZip([{ ...first, ...changes, claims }, ...rest]);
  const named = (name: string) => makeZip([...small, { name, bytes: Buffer.from('x') }]);
  const containers: Container[] = [
    ['not-a-zip', 'malformed', Buffer.from('PK, but no zip')],
    ['cut', 'malformed', zip.subarray(0, -1)],
    ['bytes-before', 'malformed', Buffer.concat([Buffer.from('PK'), zip])],
    ['bytes-behind', 'malformed', Buffer.concat([zip, Buffer.from('x')])],
    ['bytes-between', 'malformed', makeZip(small, { between: 'hidden' })],
    ['with-comment', 'malformed', makeZip(small, { comment: 'x' })],
    ['name-climbs', 'name', named('../evidence.json')],
    ['name-climbs-inside', 'name', named('files/../evidence.json')],
    ['name-absolute', 'name', named('/etc/passwd')],
    ['name-of-a-drive', 'name', named('C:\\evidence.json')],
    ['name-not-ascii', 'name', named('\xe9vidence.json')],
    ['name-with-nul', 'name', named('evidence.json\0.txt')],
    ['name-empty', 'name', named('')],
    ['name-of-a-folder', 'name', named('files/')],
    ['name-too-long', 'name', named('a'.repeat(256))],
    ['name-twice', 'malformed', makeZip([...small, first])],
    ['two-names', 'malformed', told({ localName: 'README.txu' })],
    ['a-link', 'malformed', told({ attributes: 0o120777 * 0x10000 })],
    ['encrypted', 'malformed', told({ flags: 1 })],
    ['method-unknown', 'malformed', told({ method: 12 })],
    ['digest-wrong', 'malformed', told({ crc: 1 })],
    ['longer-than-told', 'malformed', told({ size: 3 }, { isDeflated: true })],
    ['shorter-than-told', 'malformed', told({ size: 1_000 }, { isDeflated: true })],
    [
      'more-behind-the-data',
      'malformed',
      told({ packed: Buffer.concat([deflated(first.bytes), Buffer.from('hidden')]) }, { isDeflated: true }),
    ],
    ['data-does-not-inflate', 'malformed', told({ packed: Buffer.from([7, 7, 7]) }, { isDeflated: true })],
    ['bomb', 'too-large', told({ size: 0xfffffff0 }, { isDeflated: true })],
    ['bomb-deflated', 'too-large', told({ size: 65 * 1024 * 1024 }, { isDeflated: true })],
    [
      'members-too-many',
      'too-large',
      makeZip(Array.from({ length: 1_001 }, (_, index) => ({ name: `${index}`, bytes: new Uint8Array() }))),
    ],
  ];
  return {
    vectors: containers.map(([name, code]) => documentVector('bundle', `container-${name}`, { findings: [`container container.${code}`] })),
    files: new Map(containers.map(([name, , bytes]) => [`bundles/container-${name}.zip`, bytes])),
  };
}

/** One block that packs nothing (RFC 1951, 3.2.4). */
function deflated(bytes: Uint8Array): Buffer {
  const { length } = bytes;
  return Buffer.concat([Buffer.from([1, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255]), bytes]);
}
