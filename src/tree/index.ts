export { ClientsView, viewId } from './clientsView';
export { ClientTree, type TreeState } from './clientTree';
export { RecordDragging, draggedRefs, draggedType } from './dragging';
export { isRecordNode, type TreeNode } from './node';
export { EmptyNode, FailureNode, LoadMoreNode } from './rows';
export { SeenWithoutClient } from './seenWithoutClient';
