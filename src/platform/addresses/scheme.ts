/** The scheme of document URIs. */
export const scheme = 'intervals';
