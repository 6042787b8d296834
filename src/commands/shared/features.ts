import type * as vscode from 'vscode';

import type { Accounts, QuotaStatus } from '../../account';
import type { ClientCards } from '../../card';
import type { DeletedRecords } from '../../deleted';
import type { Documents, LastChoices, Opener, ServerVersions, UnsentChanges, WorkFiles } from '../../documents';
import type { FindOptions, RecentRecords } from '../../find';
import type { FolderClients } from '../../folder';
import type { Machine } from '../../platform';
import type { ProjectsOnDemand } from '../../projects';
import type { ClientListing, ClientsView, ClientTree } from '../../tree';

/** The objects on which the commands call. */
export interface Features {
  readonly accounts: Accounts;
  readonly cards: ClientCards;
  readonly deletedRecords: DeletedRecords;
  readonly documents: Documents;
  readonly folderClients: FolderClients;
  readonly findOptions: FindOptions;
  readonly lastChoices: LastChoices;
  readonly listing: ClientListing;
  readonly log: vscode.LogOutputChannel;
  readonly machine: Machine;
  readonly opener: Opener;
  readonly projects: ProjectsOnDemand;
  readonly quota: QuotaStatus;
  readonly recent: RecentRecords;
  readonly serverVersions: ServerVersions;
  readonly tree: ClientTree;
  readonly unsent: UnsentChanges;
  readonly view: ClientsView;
  readonly workFiles: WorkFiles;
}
