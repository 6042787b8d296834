export { Store, type ListOwner } from './store';
export { JointReads } from './jointReads';
export { whereaboutsOf, type Whereabouts } from './whereabouts';
export { pageSize, type Paged, type RecordList } from './recordList';
export { concernsOneRecord } from './concernsOneRecord';
export { OutcomeUnknownError } from './outcome';
export { mayBeDoneYet, StillUnderWayError, type SentCreation } from './sentCreation';
export type { ContactNames, NamesOfContact } from './contactNames';
export { wasDone } from './sameContent';
