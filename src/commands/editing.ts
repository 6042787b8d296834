import * as l10n from '@vscode/l10n';

import { compareWithServer, editTogether, revert, saveAllAsked, saveAsked, tellWhyReadOnly } from '../documents';
import { pickSeveral } from '../find';
import { type Command, commandIds } from '../platform';
import { documentUri } from './shared/documentUri';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** The argument in the manifest's key binding for "Save All". */
const all = 'all';

type EditingFeatures = Pick<Features, 'documents' | 'opener' | 'serverVersions'>;

/** The commands on documents. */
export function editingCommands(targets: Targets, features: EditingFeatures): readonly Command[] {
  return [save(features), revertDocument(features), compare(features), whyReadOnly(features), editSelected(targets, features)];
}

/** Saves a document, or all of them. */
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

const compare = ({ documents, serverVersions }: EditingFeatures): Command => ({
  id: commandIds.compare,
  run: async (given) => {
    const uri = documentUri(given);
    if (uri) await compareWithServer(documents, serverVersions, uri);
  },
});

const whyReadOnly = ({ documents }: EditingFeatures): Command => ({
  id: commandIds.whyReadOnly,
  run: async (given) => {
    const uri = documentUri(given);
    if (uri) await tellWhyReadOnly(documents, uri);
  },
});

/** Opens several records of one kind as one document. */
const editSelected = (targets: Targets, { opener }: EditingFeatures): Command =>
  targets.command(commandIds.editTogether, async (connection, args) => {
    const given = args.length > 0 ? targets.refs(args) : targets.selected(connection);
    const isGiven = args.length > 0 || given.length > 1;
    const wanted = isGiven ? given : await pickSeveral(connection, l10n.t('Edit as One Document'));
    if (wanted) await editTogether(connection, opener, wanted);
  });
