import * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Documents } from '../documents';
import { scheme } from '../platform';
import { AccountNames } from './accountNames';
import { Completions } from './completions';
import { DocumentChecks } from './documentChecks';
import { NameHints } from './nameHints';
import { RecordLenses } from './recordLenses';
import { UnseenFix } from './unseenFix';

export interface AssistOptions {
  readonly accounts: Accounts;
  readonly documents: Documents;
  readonly log: vscode.LogOutputChannel;
}

/** What helps with the JSON of documents beyond its schema, which knows nothing of an account's own lists and records. */
export class Assist implements vscode.Disposable {
  readonly #disposable: vscode.Disposable;

  constructor({ accounts, documents, log }: AssistOptions) {
    const selector = { scheme };
    const names = new AccountNames(accounts, log);
    const hints = new NameHints(names, accounts);
    const lenses = new RecordLenses(documents);
    this.#disposable = vscode.Disposable.from(
      names,
      hints,
      lenses,
      new DocumentChecks(names, documents, log),
      vscode.languages.registerInlayHintsProvider(selector, hints),
      vscode.languages.registerCodeLensProvider(selector, lenses),
      vscode.languages.registerCodeActionsProvider(selector, new UnseenFix()),
      vscode.languages.registerCompletionItemProvider(selector, new Completions(names), ':', ' ', '"'),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
