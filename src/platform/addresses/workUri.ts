import type * as vscode from 'vscode';

import { isResourceName, isTableName, type Ref, type ResourceName, type TableName } from '../../records';
import { workScheme } from './scheme';
import { type DocumentRef, parseUri } from './uri';

/** A record of a resource that is shown and not edited. */
export type WorkRef = Ref<Exclude<TableName, ResourceName>>;

/**
 * Parses the address of a document that is only read.
 *
 * @returns `undefined` if it is none; also with a query or a fragment, and for a record that is edited: a second document of the
 * same record would keep what the first one changed
 */
export function parseWorkUri({ scheme, path, query, fragment }: vscode.Uri): WorkRef | undefined {
  const match = /^\/(?<resource>[a-z]+)\/(?<id>[1-9]\d{0,15})\/[^/]+\.json$/.exec(path);
  const { resource = '', id = '' } = match?.groups ?? {};
  if (scheme !== workScheme || query !== '' || fragment !== '' || !isTableName(resource) || isResourceName(resource)) {
    return undefined;
  }
  return Number.isSafeInteger(Number(id)) ? { resource, id: Number(id) } : undefined;
}

/** Parses the address of any document of a record or draft, be it edited or only read. */
export function parseAnyUri(uri: vscode.Uri): DocumentRef | WorkRef | undefined {
  return parseUri(uri) ?? parseWorkUri(uri);
}
