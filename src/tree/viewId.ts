/** The view's ID in the manifest. */
export const viewId = 'intervals.clients';
