/** The id of the view "Work" in the manifest. */
export const viewId = 'intervals.work';
