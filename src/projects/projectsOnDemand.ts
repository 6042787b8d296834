import { TreeOnDemand } from '../tree';
import { startProjects } from './later';
import type { Projects, ProjectsOptions } from './startProjects';
import { viewId } from './viewId';

/** The view "Work". */
export type ProjectsOnDemand = TreeOnDemand<Projects>;

/** Makes the view. Its code is loaded once somebody has opened it. */
export function projectsOnDemand(options: ProjectsOptions): ProjectsOnDemand {
  return new TreeOnDemand(viewId, {}, (made) => startProjects({ ...options, ...made }));
}
