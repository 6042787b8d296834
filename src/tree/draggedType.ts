/** The MIME type of rows dragged out of this view; VS Code prescribes it. */
export const draggedType = 'application/vnd.code.tree.intervals.clients';
