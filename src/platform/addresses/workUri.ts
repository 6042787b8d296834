import type * as vscode from 'vscode';

import { isResourceName, isTableName, kindAndId, type Ref, type ResourceName, type TableName } from '../../records';
import { accountAt } from './authority';
import { workScheme } from './scheme';
import { type Address, documentName, parseUri, recordUri, uriOf } from './uri';

/** A record of a resource that is shown and not edited. */
export type WorkRef = Ref<Exclude<TableName, ResourceName>>;

/** The address of a document that is only read: like that of a record that is edited, with a scheme of its own. */
export interface WorkAddress extends WorkRef {
  readonly account: string;
}

/**
 * The address of any record's document. Clients and others that are edited have that of their document; all others have one that is
 * only read.
 *
 * @param name the name in its tab
 */
export function workUri(account: string, { resource, id }: Ref<TableName>, name: string): vscode.Uri {
  if (isResourceName(resource)) return recordUri(account, { resource, id }, name);
  return uriOf(account, resource, String(id), documentName(name, kindAndId({ resource, id })), workScheme);
}

/**
 * Parses the address of a document that is only read.
 *
 * @returns `undefined` if it is none; also with a query or a fragment, and for a record that is edited: a second document of the
 * same record would keep what the first one changed
 */
export function parseWorkUri({ scheme, authority, path, query, fragment }: vscode.Uri): WorkAddress | undefined {
  const match = /^\/(?<resource>[a-z]+)\/(?<id>[1-9]\d{0,15})\/[^/]+\.json$/.exec(path);
  const { resource = '', id = '' } = match?.groups ?? {};
  if (scheme !== workScheme || query !== '' || fragment !== '' || !isTableName(resource) || isResourceName(resource)) {
    return undefined;
  }
  return Number.isSafeInteger(Number(id)) ? { account: accountAt(authority), resource, id: Number(id) } : undefined;
}

/** The record of an account that a document shows, be it edited or only read; `undefined` for drafts and other accounts' records. */
export function anyRefAt(uri: vscode.Uri, account: string): Ref<TableName> | undefined {
  const address = parseAnyUri(uri);
  if (address?.account !== account || typeof address.id !== 'number') return undefined;
  return { resource: address.resource, id: address.id };
}

/** Parses the address of any document of a record or draft, be it edited or only read. */
export function parseAnyUri(uri: vscode.Uri): Address | WorkAddress | undefined {
  return parseUri(uri) ?? parseWorkUri(uri);
}
