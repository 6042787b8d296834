import { isResourceName, localIdOf, type RecordByResource, type ResourceName } from '../records';

/** What a link to a record names. */
export interface RecordLink {
  readonly resource: ResourceName;
  readonly number: number;
  /**
   * What the number is: local IDs are written as in the web application, with zeros in front, and only clients have links
   * with them. A number without zeros may be either.
   */
  readonly is: 'id' | 'localId' | 'either';
  /** The account's id; `undefined` for links that name none. */
  readonly account: string | undefined;
}

/** The authority of the extension's links: its ID. */
const authority = 'intervals-community.intervals-clients';

/** The longest text that is read as a link, in UTF-16 units. */
const longest = 2000;

/**
 * The link that opens a record, by a client's local ID if it has one.
 *
 * @param scheme that of the VS Code that is to open it, e.g. `vscode`
 * @param account the account's id, if the link has to name it
 */
export function linkTo<R extends ResourceName>(
  scheme: string,
  resource: R,
  record: RecordByResource[R],
  account: string | undefined,
): string {
  const localId = resource === 'client' ? Number(localIdOf(record)) : NaN;
  const number = Number.isSafeInteger(localId) && localId > 0 ? padded(localId) : String(record.id);
  const query = account === undefined ? '' : `?account=${encodeURIComponent(account)}`;
  return `${scheme}://${authority}/${resource}/${number}${query}`;
}

/** A local ID as the API writes it; a longer one gets a zero as well, as that distinguishes it from an id. */
function padded(localId: number): string {
  const text = String(localId);
  return text.length < 5 ? text.padStart(5, '0') : `0${text}`;
}

/** What a link of this extension names, in any VS Code; `undefined` for any other text. */
export function readLink(text: string): RecordLink | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.host === authority ? linkAt(url.pathname, url.searchParams.get('account')) : undefined;
}

/** What the path of a link names; `undefined` if that is no record. */
export function linkAt(path: string, account: string | null): RecordLink | undefined {
  const {
    resource = '',
    zeros = '',
    digits = '',
  } = /^\/(?<resource>[a-z]+)\/(?<zeros>0*)(?<digits>[1-9]\d*)\/?$/.exec(path)?.groups ?? {};
  const number = Number(digits);
  if (!isResourceName(resource) || !Number.isSafeInteger(number) || number < 1) return undefined;
  if (zeros !== '' && resource !== 'client') return undefined;
  const is = zeros !== '' ? 'localId' : resource === 'client' ? 'either' : 'id';
  return { resource, number, is, account: account === null || account === '' ? undefined : account };
}

/**
 * What an address in the web application names, by the setting's template.
 *
 * @param template the setting, with the placeholders `{resource}`, `{id}` and `{localid}`
 */
export function readWebAddress(template: string, text: string): RecordLink | undefined {
  if (text.length > longest || !/\{(?:id|localid)\}/.test(template)) return undefined;
  const groups: Readonly<Record<string, string>> = {
    resource: '(?<resource>[a-z]+)',
    id: '(?<id>\\d+)',
    localid: '(?<localid>\\d+)',
  };
  const seen = new Set<string>();
  const pattern = template
    .split(/\{(resource|id|localid)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const group = seen.has(part) ? `\\k<${part}>` : (groups[part] ?? '');
      seen.add(part);
      return group;
    })
    .join('');
  const found = new RegExp(`^${pattern}[/?#]?`).exec(text.trim())?.groups;
  if (!found) return undefined;
  const { resource = 'client', id, localid } = found;
  const number = Number(id ?? localid);
  if (!isResourceName(resource) || !Number.isSafeInteger(number) || number < 1) return undefined;
  if (id === undefined && resource !== 'client') return undefined;
  return { resource, number, is: id === undefined ? 'localId' : 'id', account: undefined };
}
