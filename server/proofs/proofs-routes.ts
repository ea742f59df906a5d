import { pipeline } from 'node:stream/promises';
import { endpoints } from '../../shared/contract/endpoints';
import type { Api } from '../http/api';
import { type BundleDeps, openBundle } from './bundle/open-bundle';
import { evidenceFileOf } from './evidence-json';
import { readStanding } from './log/standing';
import { readProvenDispatch, withAlarm } from './proven-dispatch';
import { type ProofDeps, readProof } from './read-proof';

export function proofsRoutes(api: Api, deps: ProofDeps & BundleDeps): void {
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

  api.bind(endpoints.readBundle, async ({ caller, params, query, language, response }) => {
    const wanted = { activityId: params.id, dispatchId: params.rid, language: query.language ?? language, version: query.version };
    const report = await readProof(deps, caller.organizationId, wanted);
    const withFiles = query.files === '1';
    const { stream, size } = await openBundle(deps, report, withFiles);
    const name = `witness-proof-${report.reference}-v${report.version.n}${withFiles ? '-files' : ''}.zip`;
    response
      .status(200)
      .type('application/zip')
      .set({
        'Content-Disposition': `attachment; filename="${name}"`,
        'Content-Language': report.version.language,
        'Content-Length': String(size),
      });
    // What breaks off shows as a download that was cut: the status is long gone.
    await pipeline(stream, response);
  });

  api.bind(endpoints.readEvidence, async ({ caller, params }) => {
    const { chain } = await readProvenDispatch(deps, caller.organizationId, params.rid, params.id);
    const standing = await withAlarm(deps, params.rid, () => readStanding(deps, chain));
    const { records, ...rest } = evidenceFileOf(chain, standing?.log ?? null);
    const checkpoint = standing && { size: standing.checkpoint.size, note: standing.checkpoint.note };
    return { ...rest, records: records.map((record) => ({ ...record })), checkpoint };
  });
}
