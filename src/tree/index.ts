export { ClientsView, viewId } from './clientsView';
export { ClientTree, type TreeState } from './clientTree';
export { draggedRefs, draggedType, RecordDragging } from './dragging';
export { askListing } from './later';
export { ClientListing, type Listing, nameOfListing, usualListing } from './listing/clientListing';
export { maintainContext } from './maintainContext';
export { isRecordNode, type TreeNode } from './node';
export { EmptyNode, FailureNode, LoadMoreNode } from './rows';
export { SeenWithoutClient } from './seenWithoutClient';
