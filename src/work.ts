import * as vscode from 'vscode';

import type { Accounts, QuotaStatus } from './account';
import { makeTools, type Tools } from './agents';
import { startAssist } from './assist';
import { type ClientCards } from './card';
import { allCommands } from './commands';
import { DeletedRecords, DeletedRecordsProvider } from './deleted';
import {
  Documents,
  followEditing,
  followSaves,
  followTime,
  HeldBackDecoration,
  LastChoices,
  offerToSaveGone,
  Opener,
  RecordDrops,
  RecordFileSystem,
  Refusals,
  SaveReasons,
  ServerVersions,
  showFirst,
  UnsentChanges,
  UnsentStatus,
  WorkFiles,
} from './documents';
import { FindOptions, followRecent, RecentRecords } from './find';
import { type Folders, suggestClients } from './folder';
import {
  Addresses,
  type Command,
  type FirstAccounts,
  keepDeletedRecords,
  logFailure,
  type Machine,
  OnDemand,
  savingOneByOne,
  StorageFolder,
  type Walkthrough,
  whenFirstOpened,
} from './platform';
import type { ProjectsOnDemand } from './projects';
import type { KeptFiles } from './saving';
import type { ClientListing, ClientsView, ClientTree } from './tree';

/** The objects that were created at activation. */
export interface WorkOptions {
  readonly context: vscode.ExtensionContext;
  readonly machine: Machine;
  readonly log: vscode.LogOutputChannel;
  readonly accounts: Accounts;
  readonly firstAccounts: FirstAccounts;
  readonly listing: ClientListing;
  readonly projects: ProjectsOnDemand;
  readonly tree: ClientTree;
  readonly view: ClientsView;
  readonly walkthrough: Walkthrough;
  readonly quota: QuotaStatus;
  readonly cards: ClientCards;
  readonly folders: Folders;
  readonly kept: KeptFiles;
}

/** The file systems of the records' documents, all commands, and the tools for agents. */
export interface Work {
  readonly files: vscode.FileSystemProvider;
  /** The file system of what is only read. */
  readonly workFiles: vscode.FileSystemProvider;
  readonly commands: readonly Command[];
  readonly tools: Tools;
  readonly dispose: () => void;
}

/** Creates the objects that work on records: once somebody is signed in, or when the first of them is needed. */
export function startWork({
  context,
  machine,
  log,
  accounts,
  firstAccounts,
  listing,
  projects,
  tree,
  view,
  walkthrough,
  quota,
  cards,
  folders,
  kept,
}: WorkOptions): Work {
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    owned.push(disposable);
    return disposable;
  };

  const addresses = new Addresses(firstAccounts);
  const documents = own(new Documents(accounts, addresses, kept, savingOneByOne));
  const opener = new Opener(documents);
  const refusals = own(new Refusals());
  const files = own(
    new RecordFileSystem({
      documents,
      refusals,
      reasons: own(new SaveReasons()),
      whenGone: (uri, text) => logFailure(log, offerToSaveGone(documents, opener, machine, uri, text)),
      whenSecond: (first, second) => logFailure(log, showFirst(first, second)),
    }),
  );
  own(followEditing(documents, files, refusals, log));
  own(followSaves(documents, () => walkthrough.complete('edit')));
  logFailure(log, documents.takeUp(vscode.workspace.textDocuments));
  own(new HeldBackDecoration(documents));
  const workFiles = own(new WorkFiles(accounts, addresses));
  const serverVersions = own(new ServerVersions(documents));
  const assist = own(new OnDemand(() => startAssist({ accounts, documents, log })));
  own(whenFirstOpened(assist, log));

  const warn = (words: string): void => log.warn(words);
  const deletedRecords = new DeletedRecords({
    folder: new StorageFolder(vscode.Uri.joinPath(context.globalStorageUri, 'deleted'), machine.disk, warn),
    now: Date.now,
    keepDays: keepDeletedRecords,
    warn,
  });
  own(DeletedRecordsProvider.register(deletedRecords));
  logFailure(log, Promise.all([deletedRecords.removeExpired(), kept.removeExpired()]));

  const unsent = own(new UnsentChanges({ accounts, kept, documents, opener }));
  own(new UnsentStatus(kept, documents, log));

  own(RecordDrops.register(accounts));
  const recent = new RecentRecords(context.globalState);
  own(followRecent(accounts, addresses, recent, log));
  const lastChoices = new LastChoices(context.globalState);
  own(followTime(documents, lastChoices, log));

  own(suggestClients(accounts, folders, tree, log));

  const tools = own(
    new OnDemand(() => makeTools({ accounts, documents, folderClients: folders.clients, kept, opener, deletedRecords })),
  );

  return {
    files,
    workFiles,
    tools: {
      prepare: async (...args) => (await tools.get()).prepare(...args),
      invoke: async (...args) => (await tools.get()).invoke(...args),
    },
    commands: allCommands({
      ...{ accounts, cards, deletedRecords, documents, lastChoices, listing, log, machine, opener },
      folderClients: folders.clients,
      findOptions: new FindOptions(context.globalState),
      ...{ projects, quota, recent, serverVersions, tree, unsent, view, workFiles },
    }),
    dispose: () => {
      vscode.Disposable.from(...owned.reverse()).dispose();
    },
  };
}
