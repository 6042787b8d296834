import type * as vscode from 'vscode';

import { forFileName } from '../../base';
import { isResourceName, type Ref, type ResourceName, type TableName } from '../../records';
import { scheme } from './scheme';

/** What the address of a document says of it within its account, which `Addresses` knows. */
export interface DocumentRef<R extends TableName = ResourceName> {
  readonly resource: R;
  /** The record's id, the draft's, or that of several records in one document. */
  readonly id: number | string;
}

/** Whether a document has several records. */
export function isBatch({ id }: DocumentRef): boolean {
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

/**
 * Parses the address of a document that is edited. Those of earlier versions have longer ids.
 *
 * @returns `undefined` if it is no document's address, e.g. a folder's; also with a query or a fragment, which would make a
 * second document of the same record
 */
export function parseUri(uri: vscode.Uri): DocumentRef | undefined {
  const match =
    /^\/(?<resource>[a-z]+)\/(?:(?<id>[1-9]\d{0,15})|(?<other>new-[0-9a-f]{8}(?:[0-9a-f-]{28})?|several-[0-9a-f]{12}(?:[0-9a-f]{20})?))\/[^/]+\.json$/.exec(
      uri.path,
    );
  const { resource = '', id, other } = match?.groups ?? {};
  if (uri.scheme !== scheme || uri.query !== '' || uri.fragment !== '' || !isResourceName(resource)) return undefined;
  // Two larger numbers could be the same in JavaScript.
  if (id !== undefined && !Number.isSafeInteger(Number(id))) return undefined;
  return { resource, id: other ?? Number(id) };
}

/** Whether a path is one of a folder that leads to documents: the root, a resource, a record. */
export function isFolder(uri: vscode.Uri): boolean {
  return /^\/?$|^\/[a-z]+(\/[0-9a-z-]+)?\/?$/.test(uri.path);
}

/** The record that a document shows; `undefined` for a draft, and for several records. */
export function refOf<R extends TableName>({ resource, id }: DocumentRef<R>): Ref<R> | undefined {
  return typeof id === 'number' ? { resource, id } : undefined;
}
