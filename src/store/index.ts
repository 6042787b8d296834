export { Store, type ListOwner } from './store';
export { JointReads } from './jointReads';
export { whereaboutsOf, type Whereabouts } from './several';
export { pageSize, type Paged } from './recordList';
export { concernsOneRecord } from './lasting';
export { OutcomeUnknownError } from './outcome';
export { mayBeDoneYet, StillUnderWayError, type SentCreation } from './sentCreation';
export type { ContactNames, NamesOfContact } from './names';
export { wasDone } from './sameContent';
