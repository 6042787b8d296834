import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forLabel } from '../base';

/** How long the message is shown, in ms. */
const shownFor = 3000;

/** Shows in the status bar what was copied, for actions that have no other visible effect. */
export function tellCopied(...texts: readonly string[]): void {
  vscode.window.setStatusBarMessage(l10n.t('Copied: {0}', forLabel(texts.join(', '))), shownFor);
}
