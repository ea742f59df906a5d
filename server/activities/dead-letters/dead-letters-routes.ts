import { closeDeadLetter, listDeadLetters, retryDeadLetter } from '../../../shared/contract/dead-letters';
import { AppError } from '../../errors';
import type { Api } from '../../http/api';
import type { WorkSignal } from '../../work-signal';
import type { DispatchViewStore } from '../dispatch-view-store';
import { closeDeadLetter as close } from './close-dead-letter';

type Deps = Parameters<typeof close>[0] & { views: DispatchViewStore; workSignal: WorkSignal };

export function deadLettersRoutes(api: Api, deps: Deps): void {
  const { jobs, views, clock, workSignal } = deps;

  api.bind(listDeadLetters, async ({ caller }) => {
    const dead = await jobs.listDead(caller.organizationId);
    const found = await views.findMany(
      caller.organizationId,
      dead.flatMap(({ payload }) => payload.dispatchId ?? []),
    );
    const activityOf = new Map(found.map(({ id, activityId }) => [id, activityId]));
    return {
      items: dead.map(({ id, name, payload, tries, error, diedAt }) => ({
        id,
        job: name,
        dispatchId: payload.dispatchId ?? null,
        activityId: activityOf.get(payload.dispatchId ?? '') ?? null,
        tries,
        error: error ?? '',
        diedAt: (diedAt ?? clock.now()).toISOString(),
      })),
    };
  });

  api.bind(retryDeadLetter, async ({ caller, params }) => {
    if (!(await jobs.retryDead(caller.organizationId, params.id, clock.now()))) throw new AppError('job.not-dead');
    workSignal.announce();
  });

  api.bind(closeDeadLetter, ({ caller, params, body }) => close(deps, caller, params.id, body.reason));
}
