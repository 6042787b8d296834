import * as vscode from 'vscode';
import { sizeOf, type Extract } from '../exchange';

/** How many clients, people and contacts there are, in the figures of the user's language. */
export function countsIn(extract: Extract): readonly [clients: string, people: string, contacts: string] {
  const { clients, people, contacts } = sizeOf(extract);
  const inWords = (count: number): string => count.toLocaleString(vscode.env.language);
  return [inWords(clients), inWords(people), inWords(contacts)];
}
