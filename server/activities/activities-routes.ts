import { listActivities, readActivity, requestActivity, resendActivity } from '../../shared/contract/activities';
import type { Api } from '../http/api';
import { findActivity } from './find-activity';
import { listActivities as list } from './list-activities';
import { requestActivity as request } from './request-activity';
import { resendActivity as resend } from './resend-activity';

type Deps = Parameters<typeof request>[0] & Parameters<typeof resend>[0] & Parameters<typeof findActivity>[0];

export function activitiesRoutes(api: Api, deps: Deps): void {
  api.bind(requestActivity, ({ caller, body, idempotencyKey }) => request(deps, caller, body, idempotencyKey));
  api.bind(listActivities, ({ caller, query }) => list(deps, caller.organizationId, query));
  api.bind(readActivity, ({ caller, params }) => findActivity(deps, caller.organizationId, params.id));
  api.bind(resendActivity, ({ caller, params, body, idempotencyKey }) =>
    resend(deps, caller, { activityId: params.id, dispatchId: params.rid, email: body.email }, idempotencyKey),
  );
}
