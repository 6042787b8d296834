/** A text with some values replaced, as a user would. */
export function edited(text: string, changes: object): string {
  return `${JSON.stringify({ ...(JSON.parse(text) as object), ...changes }, undefined, 2)}\n`;
}
