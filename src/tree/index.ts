export { ClientListing, nameOfListing, sortFieldNames, usual, type Listing } from './clientListing';
export { ClientsView, viewId } from './clientsView';
export { ClientTree, type TreeState } from './clientTree';
export { contactLook, type LinkKind } from './contactLook';
export { RecordDragging, draggedRefs, draggedType } from './dragging';
export { linksOf, type Links } from './links';
export { isRecordNode, type TreeNode } from './node';
export { FailureNode, LoadMoreNode } from './rows';
