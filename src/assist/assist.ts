import * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Documents } from '../documents';
import { scheme, workScheme } from '../platform';
import { AccountNames } from './accountNames';
import { Completions } from './completions';
import { DocumentChecks } from './documentChecks';
import { InvisibleCharactersFix } from './invisibleCharactersFix';
import { NameHints } from './nameHints';
import { RecordLenses } from './recordLenses';

export interface AssistOptions {
  readonly accounts: Accounts;
  readonly documents: Documents;
  readonly log: vscode.LogOutputChannel;
}

/** The help in documents beyond their JSON Schema, which does not know an account's own lists and records. */
export class Assist implements vscode.Disposable {
  readonly #disposable: vscode.Disposable;

  constructor({ accounts, documents, log }: AssistOptions) {
    const selector = { scheme };
    const names = new AccountNames(accounts, documents.addresses, log);
    const hints = new NameHints(names, accounts);
    const lenses = new RecordLenses(documents);
    this.#disposable = vscode.Disposable.from(
      names,
      hints,
      lenses,
      new DocumentChecks(names, documents, log),
      vscode.languages.registerInlayHintsProvider([selector, { scheme: workScheme }], hints),
      vscode.languages.registerCodeLensProvider([selector, { scheme: workScheme }], lenses),
      vscode.languages.registerCodeActionsProvider(selector, new InvisibleCharactersFix()),
      vscode.languages.registerCompletionItemProvider(selector, new Completions(names), ':', ' ', '"'),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
