import type { Figure } from './figure';
import type { Workbench } from './workbench';

/** Measures and gives its figures; throws MissingTool where the machine lacks something that the bench cannot do without. */
export type Bench = (workbench: Workbench) => Promise<Figure[]>;

export class MissingTool extends Error {
  override name = 'MissingTool';
}
