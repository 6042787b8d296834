/** What the expression's group matches in a text. */
export function matchesOf(expression: RegExp, text: string): string[] {
  return [...text.matchAll(expression)].map(([, found = '']) => found);
}
