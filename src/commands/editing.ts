import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forFileName } from '../base';
import { editTogether, revert, saveAllAsked, saveAsked } from '../documents';
import { pickSeveral } from '../find';
import { cancellable, type Command, commandIds } from '../platform';
import { documentUri } from './shared/documentUri';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** What the manifest's key binding for "Save All" passes. */
const all = 'all';

type EditingFeatures = Pick<Features, 'documents' | 'opener' | 'serverVersions'>;

/** What is done with a document. */
export function editingCommands(targets: Targets, features: EditingFeatures): readonly Command[] {
  return [save(features), revertDocument(features), compare(features), editSelected(targets, features)];
}

/** Saves the document that it is called on, or all. */
const save = ({ documents }: EditingFeatures): Command => ({
  id: commandIds.save,
  run: async (given) => {
    if (given === all) return saveAllAsked(documents);
    const uri = documentUri(given);
    if (uri) await saveAsked(documents, uri);
  },
});

const revertDocument = ({ documents }: EditingFeatures): Command => ({
  id: commandIds.revert,
  run: async (given) => {
    const uri = documentUri(given);
    if (uri) await revert(documents, uri);
  },
});

/** Shows what the server has now beside the document, which can be edited there. */
const compare = ({ documents, serverVersions }: EditingFeatures): Command => ({
  id: commandIds.compare,
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    const server = await cancellable(l10n.t('Reading from Intervals'), (signal) => serverVersions.read(uri, { signal }));
    if (!server) return;
    const name = forFileName(documents.nameAt(uri), uri.path);
    await vscode.commands.executeCommand('vscode.diff', server, uri, l10n.t('{0} (Intervals ↔ Editor)', name));
  },
});

/** Opens several records of one kind as one document: those that are selected, or that it asks for. */
const editSelected = (targets: Targets, { opener }: EditingFeatures): Command =>
  targets.command(commandIds.editTogether, async (connection, args) => {
    const given = args.length > 0 ? targets.refs(args) : targets.selected;
    const isGiven = args.length > 0 || given.length > 1;
    const wanted = isGiven ? given : await pickSeveral(connection, l10n.t('Edit as One Document'));
    if (wanted) await editTogether(connection, opener, wanted);
  });
