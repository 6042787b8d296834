import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forLabel } from '../base';

/** How long it is shown, in ms. */
const shownFor = 3000;

/** Tells in the status bar what was copied, where nothing else shows that something was. */
export function tellCopied(...texts: readonly string[]): void {
  vscode.window.setStatusBarMessage(l10n.t('Copied: {0}', forLabel(texts.join(', '))), shownFor);
}
