export { type ProjectsOnDemand, projectsOnDemand } from './projectsOnDemand';
export { isOfWork, isWorkListNode, type WorkListNode } from './rowOfWork';
export type { ClientOfAccount, WorkTree } from './workTree';
