export { type ClientOfAccount, ProjectsOnDemand } from './projectsOnDemand';
export { isOfWork, isWorkListNode, type WorkListNode } from './rowOfWork';
export type { WorkTree } from './workTree';
