import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { withoutMeaningless } from '../base';
import { jsonIn } from '../records';
import { invisibleCharacters } from './valueWarnings';

/** The quick fix that removes the invisible characters from a value with a warning about them. */
export class InvisibleCharactersFix implements vscode.CodeActionProvider {
  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics
      .filter(({ code }) => code === invisibleCharacters)
      .flatMap((diagnostic) => {
        const value = valueIn(document.getText(diagnostic.range));
        if (value === undefined) return [];
        const title = l10n.t('Remove Invisible Characters');
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, diagnostic.range, JSON.stringify(withoutMeaningless(value)));
        action.diagnostics = [diagnostic];
        action.isPreferred = true;
        return [action];
      });
  }
}

/** @returns `undefined` if the text was changed meanwhile and is no string */
function valueIn(text: string): string | undefined {
  const value = jsonIn(text);
  return typeof value === 'string' ? value : undefined;
}
