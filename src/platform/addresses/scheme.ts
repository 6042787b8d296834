/** The scheme of document URIs. */
export const scheme = 'intervals';

/** The scheme of the documents of records that are only read. */
export const workScheme = 'intervals-work';
