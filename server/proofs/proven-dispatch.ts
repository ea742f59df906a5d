import { type Dispatch, readDispatch } from '../activities/read-dispatch';
import { AppError } from '../errors';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import type { Logger } from '../logger';

interface Deps {
  evidence: EvidenceStore;
  keyRing: KeyRing;
  logger: Logger;
}

/** A dispatch of this activity by its verified chain; damage is an alarm for the operator, whoever asked. */
export async function readProvenDispatch(deps: Deps, organizationId: string, dispatchId: string, activityId?: string): Promise<Dispatch> {
  const dispatch = await withAlarm(deps, dispatchId, () => readDispatch(deps, organizationId, dispatchId));
  if (activityId !== undefined && dispatch.activityId !== activityId) throw new AppError('resource.not-found');
  return dispatch;
}

/** Says aloud that evidence does not fit, and passes the error on. */
export async function withAlarm<T>({ logger }: Pick<Deps, 'logger'>, dispatchId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'evidence.damaged')
      logger.error(
        { alarm: 'evidence.damaged', dispatch: dispatchId, findings: error.details.internal },
        'evidence is damaged: no report is made of it',
      );
    throw error;
  }
}
