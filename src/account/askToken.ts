import * as vscode from 'vscode';
import { IntervalsError } from '../api';
import { forMessage } from '../untrusted';
import type { Session } from './account';
import type { Accounts } from './accounts';

/**
 * Asks for the API token until one works or the user turns back. What was typed stays in the box while it fails.
 *
 * @returns `undefined` when the user turned back
 */
export function askToken(accounts: Accounts): Promise<Session | undefined> {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Sign In to Intervals');
  box.prompt = vscode.l10n.t('In the Intervals web application, the token is under My Account → API Access.');
  box.placeholder = vscode.l10n.t('API token');
  box.password = true;
  box.ignoreFocusOut = true;
  box.onDidChangeValue(() => (box.validationMessage = undefined));

  const tryToken = async (): Promise<Session | undefined> => {
    const token = box.value.trim();
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(token)) {
      box.validationMessage = vscode.l10n.t('A token consists of letters and digits.');
      return undefined;
    }
    box.validationMessage = undefined;
    box.busy = true;
    box.enabled = false;
    try {
      return await accounts.signIn(token);
    } catch (error) {
      if (!(error instanceof IntervalsError || error instanceof RangeError)) throw error;
      box.validationMessage = forMessage(error.message, 500);
      return undefined;
    } finally {
      box.busy = false;
      box.enabled = true;
    }
  };

  return new Promise<Session | undefined>((resolve, reject) => {
    box.onDidAccept(() => {
      tryToken().then((session) => {
        if (!session) return;
        resolve(session);
        box.hide();
      }, reject);
    });
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}
