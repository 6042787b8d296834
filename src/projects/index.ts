export { type ProjectsOnDemand, projectsOnDemand } from './projectsOnDemand';
export { isOfWork, isWorkListNode, type WorkListNode } from './rowOfWork';
export { shownValue } from './shownValue';
export type { ClientOfAccount, WorkTree } from './workTree';
