import type { Client } from '../records';

/** The legal forms at the end of a company's name, which hardly any folder's name has. */
const legalForm =
  /[\s,.]+(?:ltd|limited|inc|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|ug|ohg|e\.?k|mbh|s\.?a|s\.?l|s\.?r\.?l|b\.?v|n\.?v|ab|oy|a\/?s|pty)\.?$/iu;

/** The shortest name that is compared, in characters: a shorter one fits by chance. */
const shortest = 3;

/** A client of an account. */
export interface AccountClient {
  readonly account: string;
  readonly client: Client;
}

/**
 * The client whose name one of the names of a folder is, whatever the case, the spaces, hyphens and accents, and with or without
 * the legal form.
 *
 * @returns `undefined` if there is none, or more than one
 */
export function matchingClient<C extends AccountClient>(names: readonly string[], clients: readonly C[]): C | undefined {
  const wanted = new Set(names.map(folded).filter((name) => name.length >= shortest));
  const found = clients.filter(({ client: { name = '' } }) => {
    const begin = name.trim().slice(0, 300);
    return [begin, begin.replace(legalForm, '').replace(legalForm, '')].some((form) => wanted.has(folded(form)));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The letters and digits of a name, without case and accents. */
function folded(name: string): string {
  return name
    .slice(0, 300)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
