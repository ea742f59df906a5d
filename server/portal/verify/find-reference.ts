import type { DispatchViewStore } from '../../activities/dispatch-view-store';
import { readReference } from '../../activities/references/reference';
import type { ReferenceStore } from '../../activities/references/reference-store';
import type { OrganizationStore } from '../../organizations/organization-store';

/** All that a stranger learns of a dispatch by its reference. */
export interface KnownReference {
  reference: string;
  organization: string;
  timeZone: string;
  acceptedAt: Date;
  /** How a report of so many facts stands to the chain; null where no number was given. */
  coverage: 'later' | 'whole' | 'fewer' | null;
}

interface Deps {
  references: ReferenceStore;
  organizations: OrganizationStore;
  views: DispatchViewStore;
}

/**
 * What is told of a reference as it was typed, for a report that covers `facts` facts; null where there is none. Unknown and malformed
 * ones take the same steps as a known one, so that time does not tell them apart.
 */
export async function findReference(deps: Deps, typed: string, facts: number | null): Promise<KnownReference | null> {
  const found = await deps.references.find(readReference(typed) ?? 'malformed');
  const organizationId = found?.organizationId ?? 'nobody';
  const [organization, view] = await Promise.all([
    deps.organizations.find(organizationId),
    deps.views.find(organizationId, found?.dispatchId ?? 'nothing'),
  ]);
  if (!found || !organization || !view) return null;
  return {
    reference: found.reference,
    organization: organization.name,
    timeZone: organization.timeZone,
    acceptedAt: view.createdAt,
    coverage: facts === null ? null : coverageOf(facts, view.headSeq + 1),
  };
}

function coverageOf(covered: number, recorded: number): 'later' | 'whole' | 'fewer' {
  if (covered === recorded) return 'whole';
  return covered < recorded ? 'later' : 'fewer';
}
