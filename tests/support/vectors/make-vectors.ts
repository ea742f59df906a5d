import { cosignatureV1, verifierKey } from '../../../shared/evidence/log/signed-note';
import { makeEvidence, testService, trustIn } from '../evidence/make-bundle';
import { sha256, testNoteKey } from '../evidence/test-keys';
import { bundleVectors } from './bundle-vectors';
import { containerVectors } from './container-vectors';
import { evidenceVectors } from './evidence-vectors';
import { checkpointVectors, noteVectors } from './note-vectors';
import { reportVectors } from './report-vectors';
import { consistencyVectors, inclusionVectors, leafVectors } from './tree-vectors';
import type { VectorSet } from './vector';

/** The folder docs/evidence-vectors, file by file: the same bytes in every run. */
export async function makeVectors(): Promise<Map<string, Uint8Array>> {
  const service = await testService();
  const forger = await testService('forger');
  const witness = await testNoteKey('witness.example.test', 'outside witness');
  const { evidence } = await makeEvidence(service);
  const sets: VectorSet[] = [
    { vectors: [...leafVectors(), ...inclusionVectors(), ...consistencyVectors()], files: new Map() },
    await noteVectors({ service, forger, witness }),
    await checkpointVectors({ service, forger, witness }),
    evidenceVectors(evidence),
    await bundleVectors(service, forger),
    await containerVectors(service),
    await reportVectors(service, forger),
  ];
  const trust = { ...trustIn(service), witnessKeys: [await verifierKey(sha256, witness, cosignatureV1)] };
  const index = { format: 'witness-vectors/1', trust, vectors: sets.flatMap(({ vectors }) => vectors) };
  return new Map([...sets.flatMap(({ files }) => [...files]), ['index.json', Buffer.from(`${JSON.stringify(index, null, 1)}\n`)]]);
}
