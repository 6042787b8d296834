import * as vscode from 'vscode';

import type { Opener } from '../documents';
import { type Command, commandIds } from '../platform';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { ofSelection, type Targets } from './shared/targets';

/** Opens the record of a row beside the active editor: that of the row which has the focus, where it is called by a key. */
export const openToSide = (targets: Targets, opener: Opener, view: ClientsView): Command =>
  forAccount(commandIds.openToSide, targets, async (connection, args) => {
    const [ref] = args[0] === ofSelection ? [await view.focused()] : targets.refs(args);
    if (ref) await opener.open(connection, ref, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  });
