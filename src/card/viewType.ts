/** The type of the cards' panels, by which VS Code and the manifest know them. */
export const viewType = 'intervals.clientCard';
