import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError, forLabel, forMessage } from '../base';
import type { Session } from './account';
import type { Accounts } from './accounts';

/**
 * Asks for an API token until one works or the user cancels. A token that fails stays in the box. A user who cancels while a
 * token is checked is not signed in by it.
 *
 * @param again the account to sign in to again, whose server gets the token; by default, the server of the settings
 * @returns `undefined` if the user cancelled
 */
export function askToken(accounts: Accounts, again?: string): Promise<Session | undefined> {
  const before = accounts.sessions.find(({ account }) => account.id === again);
  const box = vscode.window.createInputBox();
  box.title = before
    ? l10n.t('Sign In to Intervals: {0}', forLabel(accounts.nameOf(before.account.id) ?? ''))
    : l10n.t('Sign In to Intervals');
  box.prompt = l10n.t('You can find your API token in the Intervals web application, under My Account → API Access.');
  box.placeholder = l10n.t('API token');
  box.password = true;
  box.ignoreFocusOut = true;
  box.onDidChangeValue(() => (box.validationMessage = undefined));

  const cancelling = new AbortController();
  const { signal } = cancelling;
  const tryToken = async (): Promise<Session | undefined> => {
    const token = box.value.trim();
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(token)) {
      box.validationMessage = l10n.t(
        'This is not a valid API token. Copy it from My Account → API Access in the Intervals web application.',
      );
      return undefined;
    }
    box.validationMessage = undefined;
    box.busy = true;
    box.enabled = false;
    try {
      return await accounts.signIn(token, signal, before?.server);
    } catch (error) {
      if (error === signal.reason) return undefined;
      if (!(error instanceof ExplainedError)) throw error;
      box.validationMessage = forMessage(error.message, 500);
      return undefined;
    } finally {
      box.busy = false;
      box.enabled = true;
    }
  };

  return new Promise<Session | undefined>((resolve, reject) => {
    let attempt: Promise<Session | undefined> = Promise.resolve(undefined);
    box.onDidAccept(() => {
      attempt = tryToken();
      attempt.then((session) => {
        if (!session) return;
        resolve(session);
        box.hide();
      }, reject);
    });
    box.onDidHide(() => {
      cancelling.abort();
      // It may be too late to cancel: the caller gets the session then.
      resolve(attempt);
    });
    box.show();
  }).finally(() => box.dispose());
}
