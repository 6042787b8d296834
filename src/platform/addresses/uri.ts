import * as vscode from 'vscode';

import { forFileName } from '../../base';
import { isResourceName, kindAndId, kindNames, type Ref, type ResourceName, type TableName } from '../../records';
import { accountAt, authorityOf } from './authority';
import { scheme } from './scheme';

/**
 * The address of a document: `intervals://<account>/<resource>/<id>/<name>.json`.
 *
 * Account and id identify the document; the name is only shown in the tab. A draft has `new-<random>` in place of the id,
 * and several records in one document have `several-<hash of their ids>`: both are short, as VS Code shows the address of
 * what it could not save.
 */
export interface Address {
  /** The account's id, whether the address has its number or not. */
  readonly account: string;
  readonly resource: ResourceName;
  /** The record's id, the draft's, or that of several records in one document. */
  readonly id: number | string;
}

/**
 * The address of a record's document.
 *
 * @param name the name in its tab
 */
export function recordUri(account: string, ref: Ref, name: string): vscode.Uri {
  return uriOf(account, ref.resource, String(ref.id), documentName(name, kindAndId(ref)));
}

/**
 * The address of a draft.
 *
 * @param id `new-<8 hexadecimal digits>`
 * @param name the name in its tab
 */
export function draftUri(account: string, resource: ResourceName, id: string, name: string): vscode.Uri {
  return uriOf(account, resource, id, documentName(name, kindNames()[resource]));
}

/** Whether an address is that of several records in one document. */
export function isBatch({ id }: Address): boolean {
  return typeof id === 'string' && id.startsWith(batchPrefix);
}

/** The beginning of what several records in one document have in place of an id. */
export const batchPrefix = 'several-';

/**
 * The name of a document in its tab, without its extension. VS Code and its extensions recognise the files of tools by
 * their names: for a client called "package" they would fetch a schema and offer what belongs in such a file. Names like
 * that are put in quotation marks.
 */
export function documentName(text: string, fallback: string): string {
  const name = forFileName(text, '');
  if (name === '') return fallback;
  return toolFileNames.some((names) => names.test(name)) ? `“${name}”` : name;
}

const toolFileNames: readonly RegExp[] = [
  // Most of these names are in lower case, and hardly any name of a client or person is.
  /^[a-z0-9_-]*[a-z][a-z0-9_-]*$/,
  // A name with several parts, such as `babel.config`, but not a website.
  /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.(?![a-z]{2,4}$)[a-z0-9_-]+$/,
  // Names that VS Code takes for another language than plain JSON, in any case.
  /^(?:settings|launch|tasks|mcp|keybindings|extensions|argv|profiles|devcontainer|typedoc|snippets.*|(?:[jt]sconfig|package)(?:[.-].*)?)$/i,
  // Endings that make any name one of a tool's files.
  /(?:[-.](?:config|configuration|data|schema|theme)|\.(?:openapi|overlay|nls))$/i,
];

/** The address of a document with this id and this name in its tab. */
export function uriOf(account: string, resource: TableName, id: string, name: string, of = scheme): vscode.Uri {
  return vscode.Uri.from({ scheme: of, authority: authorityOf(account), path: `/${resource}/${id}/${name}.json` });
}

/**
 * Parses an address. Those of earlier versions have longer ids, and always the account's number.
 *
 * @returns `undefined` if it is no document's address, e.g. a folder's; also with a query or a fragment, which would make a
 * second document of the same record
 */
export function parseUri(uri: vscode.Uri): Address | undefined {
  const match =
    /^\/(?<resource>[a-z]+)\/(?:(?<id>[1-9]\d{0,15})|(?<other>new-[0-9a-f]{8}(?:[0-9a-f-]{28})?|several-[0-9a-f]{12}(?:[0-9a-f]{20})?))\/[^/]+\.json$/.exec(
      uri.path,
    );
  const { resource = '', id, other } = match?.groups ?? {};
  if (uri.scheme !== scheme || uri.query !== '' || uri.fragment !== '' || !isResourceName(resource)) return undefined;
  // Two larger numbers could be the same in JavaScript.
  if (id !== undefined && !Number.isSafeInteger(Number(id))) return undefined;
  return { account: accountAt(uri.authority), resource, id: other ?? Number(id) };
}

/** Whether a path is one of a folder that leads to documents: the root, a resource, a record. */
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
