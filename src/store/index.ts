export { Store, type ListOwner } from './store';
export { pageSize, type Paged } from './recordList';
export type { NamesOfContact } from './names';
