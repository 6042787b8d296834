/** How long typing has to pause before the server is searched, in ms: each search counts against the day's limit. */
export const searchDelay = 250;
