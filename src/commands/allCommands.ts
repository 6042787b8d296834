import type { Command } from '../platform';
import { accountCommands } from './account';
import { creatingCommands } from './creating';
import { deletingCommands } from './deleting';
import { editingCommands } from './editing';
import { findingCommands } from './finding';
import { folderCommands } from './folder';
import { linkingCommands } from './linking';
import { movingCommands } from './moving';
import { openingCommands } from './opening';
import { projectCommands } from './projects';
import type { Features } from './shared/features';
import { Targets } from './shared/targets';
import { statusCommands } from './status';
import { timeCommands } from './time';
import { transferringCommands } from './transferring';
import { treeCommands } from './tree';

/** All commands that the manifest contributes. */
export function allCommands(features: Features): readonly Command[] {
  const targets = new Targets(features.accounts, features.documents.addresses, features.view);
  return [
    ...accountCommands(features),
    ...treeCommands(targets, features),
    ...findingCommands(targets, features),
    ...openingCommands(targets, features),
    ...linkingCommands(targets, features),
    ...editingCommands(targets, features),
    ...creatingCommands(targets, features),
    ...timeCommands(targets, features),
    ...movingCommands(targets, features),
    ...deletingCommands(targets, features),
    ...projectCommands(targets, features),
    ...transferringCommands(targets, features),
    ...folderCommands(targets, features),
    ...statusCommands(targets, features),
  ];
}
