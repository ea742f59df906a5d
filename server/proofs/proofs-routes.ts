import { endpoints } from '../../shared/contract/endpoints';
import type { Api } from '../http/api';
import { evidenceFileOf } from './evidence-json';
import { readStanding } from './log/standing';
import { readProvenDispatch, withAlarm } from './proven-dispatch';
import { type ProofDeps, readProof } from './read-proof';

export function proofsRoutes(api: Api, deps: ProofDeps): void {
  api.bind(endpoints.readProof, async ({ caller, params, query, language, response }) => {
    const wanted = { activityId: params.id, dispatchId: params.rid, language: query.language ?? language, version: query.version };
    const { reference, version, bytes } = await readProof(deps, caller.organizationId, wanted);
    response
      .status(200)
      .type('application/pdf')
      .set({
        'Content-Disposition': `inline; filename="witness-proof-${reference}-v${version.n}.pdf"`,
        'Content-Language': version.language,
        'Content-Length': String(bytes.length),
      })
      .end(bytes);
  });

  api.bind(endpoints.readEvidence, async ({ caller, params }) => {
    const { chain } = await readProvenDispatch(deps, caller.organizationId, params.rid, params.id);
    const standing = await withAlarm(deps, params.rid, () => readStanding(deps, chain));
    const { records, ...rest } = evidenceFileOf(chain, standing?.log ?? null);
    const checkpoint = standing && { size: standing.checkpoint.size, note: standing.checkpoint.note };
    return { ...rest, records: records.map((record) => ({ ...record })), checkpoint };
  });
}
