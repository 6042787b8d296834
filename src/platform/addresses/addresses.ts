import * as vscode from 'vscode';

import { isResourceName, kindAndId, kindNameOf, type Ref, type ResourceName, type TableName } from '../../records';
import type { FirstAccounts } from './firstAccounts';
import { scheme, workScheme } from './scheme';
import { documentName, type DocumentRef, parseUri, refOf } from './uri';
import { parseAnyUri, parseWorkUri, type WorkRef } from './workUri';

/**
 * The address of a document: `intervals://<account>/<resource>/<id>/<name>.json`, with another scheme if it is only read.
 *
 * Account and id identify the document; the name is only shown in the tab. A draft has `new-<random>` in place of the id,
 * and several records in one document have `several-<hash of their ids>`: both are short, as VS Code shows the address of
 * what it could not save.
 */
export interface Address<R extends TableName = ResourceName> extends DocumentRef<R> {
  /** The account's id, whether the address has its number or not. */
  readonly account: string;
}

/** The address of a document that is only read. */
export interface WorkAddress extends WorkRef {
  readonly account: string;
}

/** Makes the URIs of documents, and reads them. The URIs of the first account of a server omit its number. */
export class Addresses {
  readonly #first: FirstAccounts;

  constructor(first: FirstAccounts) {
    this.#first = first;
  }

  /**
   * The URI of a document: of a record of any kind, of a draft, or of several records.
   *
   * @param name the name in its tab
   */
  uriOf({ account, resource, id }: Address<TableName>, name: string): vscode.Uri {
    const fallback = typeof id === 'number' ? kindAndId({ resource, id }) : kindNameOf(resource);
    return vscode.Uri.from({
      scheme: isResourceName(resource) ? scheme : workScheme,
      authority: this.#first.authorityOf(account),
      path: `/${resource}/${id}/${documentName(name, fallback)}.json`,
    });
  }

  /** Parses the URI of a document that is edited; see `parseUri`. */
  parse(uri: vscode.Uri): Address | undefined {
    return this.#withAccount(uri, parseUri(uri));
  }

  /** Parses the URI of a document that is only read; see `parseWorkUri`. */
  parseWork(uri: vscode.Uri): WorkAddress | undefined {
    return this.#withAccount(uri, parseWorkUri(uri));
  }

  /** The account to which the document at a URI belongs, be it edited or only read. */
  accountOf(uri: vscode.Uri): string | undefined {
    return this.#withAccount(uri, parseAnyUri(uri))?.account;
  }

  /** The record of an account that a document shows, be it edited or only read; `undefined` for drafts and other accounts' records. */
  refAt(uri: vscode.Uri, account: string): Ref<TableName> | undefined {
    const address = this.#withAccount(uri, parseAnyUri(uri));
    return address?.account === account ? refOf(address) : undefined;
  }

  #withAccount<D extends object>(uri: vscode.Uri, document: D | undefined): (D & { readonly account: string }) | undefined {
    return document && { ...document, account: this.#first.accountAt(uri.authority) };
  }
}
