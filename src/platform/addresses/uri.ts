import { createHash } from 'node:crypto';

import * as vscode from 'vscode';

import { forFileName } from '../../base';
import { isResourceName, type Ref, type ResourceName } from '../../records';
import type { FirstAccounts } from './firstAccounts';

/** What document URIs begin with. */
export const scheme = 'intervals';

/**
 * The address of a document: `intervals://<account>/<resource>/<id>/<name>.json`.
 *
 * Account and id say what it is; the name is there for the tab to show, and nothing else. A draft has
 * `new-<random>` in place of the id, and several records in one document have `several-<hash of their ids>`: both are
 * short, as VS Code shows the address of what it could not save.
 */
export interface Address {
  /** The account's id, whether the address has its number or not. */
  readonly account: string;
  readonly resource: ResourceName;
  /** The record's id, the draft's, or that of several records in one document. */
  readonly id: number | string;
}

/** Knows which accounts' addresses go without their number. There is one for all, as each says what addresses there are. */
let accounts: Pick<FirstAccounts, 'authorityOf' | 'accountAt'> = {
  authorityOf: (account) => account,
  accountAt: (authority) => authority,
};

/** Makes and reads addresses by what is known of accounts from now on. */
export function addressBy(first: FirstAccounts): void {
  accounts = first;
}

/**
 * The address of a record's document.
 *
 * @param name what its tab shows
 */
export function recordUri(account: string, { resource, id }: Ref, name: string): vscode.Uri {
  return uriOf(account, resource, String(id), documentName(name, `${resource} ${id}`));
}

/**
 * The address of a draft.
 *
 * @param id `new-<8 hexadecimal digits>`
 * @param name what its tab shows
 */
export function draftUri(account: string, resource: ResourceName, id: string, name: string): vscode.Uri {
  return uriOf(account, resource, id, documentName(name, resource));
}

/**
 * The address of several records in one document; the same records have the same.
 *
 * @param ids in any order
 * @param name what its tab shows
 */
export function batchUri(account: string, resource: ResourceName, ids: readonly number[], name: string): vscode.Uri {
  const hash = createHash('sha256')
    .update([...ids].sort((a, b) => a - b).join())
    .digest('hex');
  return uriOf(account, resource, `${batchPrefix}${hash.slice(0, 12)}`, documentName(name, resource));
}

/** Whether an address is that of several records in one document. */
export function isBatch({ id }: Address): boolean {
  return typeof id === 'string' && id.startsWith(batchPrefix);
}

const batchPrefix = 'several-';

/**
 * The name that a document has in its tab, without its extension. By their names VS Code and its extensions know the files of
 * tools, and would fetch the schema of a client called "package", and offer it what belongs in such a file: it stands in
 * quotation marks.
 */
export function documentName(text: string, fallback: string): string {
  const name = forFileName(text, '');
  if (name === '') return fallback;
  return ofTools.some((names) => names.test(name)) ? `“${name}”` : name;
}

const ofTools: readonly RegExp[] = [
  // As most of them are written, and hardly anybody is.
  /^[a-z0-9_-]*[a-z][a-z0-9_-]*$/,
  // With several parts, but not a website, such as `babel.config`.
  /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.(?![a-z]{2,4}$)[a-z0-9_-]+$/,
  // What VS Code takes for other than plain JSON, in small letters or not.
  /^(?:settings|launch|tasks|mcp|keybindings|extensions|argv|profiles|devcontainer|typedoc|snippets.*|(?:[jt]sconfig|package)(?:[.-].*)?)$/i,
  // What stands at the end of any name.
  /(?:[-.](?:config|configuration|data|schema|theme)|\.(?:openapi|overlay|nls))$/i,
];

function uriOf(account: string, resource: ResourceName, id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: accounts.authorityOf(account), path: `/${resource}/${id}/${name}.json` });
}

/**
 * What an address says. Those of earlier versions have longer ids, and the number of every account.
 *
 * @returns `undefined` for what is no document's address, e.g. a folder's; nor is one with a query or a fragment, which
 * would be a second document of the same record
 */
export function parseUri(uri: vscode.Uri): Address | undefined {
  const match =
    /^\/(?<resource>[a-z]+)\/(?:(?<id>[1-9]\d{0,15})|(?<other>new-[0-9a-f]{8}(?:[0-9a-f-]{28})?|several-[0-9a-f]{12}(?:[0-9a-f]{20})?))\/[^/]+\.json$/.exec(
      uri.path,
    );
  const { resource = '', id, other } = match?.groups ?? {};
  if (uri.scheme !== scheme || uri.query !== '' || uri.fragment !== '' || !isResourceName(resource)) return undefined;
  // Of larger numbers, two addresses would be of one record.
  if (id !== undefined && !Number.isSafeInteger(Number(id))) return undefined;
  return { account: accounts.accountAt(uri.authority), resource, id: other ?? Number(id) };
}

/** Whether a path is a folder on the way to documents: the root, a resource, a record. */
export function isFolder(uri: vscode.Uri): boolean {
  return /^\/?$|^\/[a-z]+(\/[0-9a-z-]+)?\/?$/.test(uri.path);
}

/** The record that a document shows; `undefined` for a draft, and for several records. */
export function refOf({ resource, id }: Address): Ref | undefined {
  return typeof id === 'number' ? { resource, id } : undefined;
}

/** The record of an account that the document at a URI shows; `undefined` for drafts and other accounts' records. */
export function documentRef(uri: vscode.Uri, account: string): Ref | undefined {
  const address = parseUri(uri);
  return address?.account === account ? refOf(address) : undefined;
}
