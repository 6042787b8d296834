import * as vscode from 'vscode';

import type { Accounts, QuotaStatus } from './account';
import { startAssist } from './assist';
import { type ClientCards } from './card';
import * as commands from './commands';
import { DeletedRecords, DeletedRecordsProvider } from './deleted';
import {
  Documents,
  followEditing,
  followSaves,
  HeldBackDecoration,
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
} from './documents';
import { followRecent, RecentRecords } from './find';
import {
  type Command,
  keepDeletedRecords,
  logFailure,
  OnDemand,
  savingOneByOne,
  StorageFolder,
  type Walkthrough,
  whenFirstOpened,
} from './platform';
import type { KeptFiles } from './saving';
import type { ClientListing, ClientsView, ClientTree } from './tree';

/** What was wired at activation. */
export interface WorkOptions {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly accounts: Accounts;
  readonly listing: ClientListing;
  readonly tree: ClientTree;
  readonly view: ClientsView;
  readonly walkthrough: Walkthrough;
  readonly quota: QuotaStatus;
  readonly cards: ClientCards;
  readonly kept: KeptFiles;
}

/** What works on records: their documents, and all commands. */
export interface Work {
  readonly files: vscode.FileSystemProvider;
  readonly commands: readonly Command[];
  readonly dispose: () => void;
}

/** Wires it: once somebody is signed in, or sooner where it is needed sooner. */
export function startWork({ context, log, accounts, listing, tree, view, walkthrough, quota, cards, kept }: WorkOptions): Work {
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    owned.push(disposable);
    return disposable;
  };

  const documents = own(new Documents(accounts, kept, savingOneByOne));
  const opener = new Opener(documents);
  const refusals = own(new Refusals());
  const files = own(
    new RecordFileSystem({
      documents,
      refusals,
      reasons: own(new SaveReasons()),
      whenGone: (uri, text) => logFailure(log, offerToSaveGone(accounts, opener, uri, text)),
      whenSecond: (first, second) => logFailure(log, showFirst(first, second)),
    }),
  );
  own(followEditing(documents, files, refusals, log));
  own(followSaves(documents, () => walkthrough.complete('edit')));
  logFailure(log, documents.takeUp(vscode.workspace.textDocuments));
  own(new HeldBackDecoration(documents));
  const serverVersions = own(new ServerVersions(documents));
  const assist = own(new OnDemand(() => startAssist({ accounts, documents, log })));
  own(whenFirstOpened(assist, log));

  const warn = (words: string): void => log.warn(words);
  const deletedRecords = new DeletedRecords({
    folder: new StorageFolder(vscode.Uri.joinPath(context.globalStorageUri, 'deleted'), warn),
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
  own(followRecent(accounts, recent, log));

  const targets = new commands.Targets(accounts, view);
  return {
    files,
    commands: [
      commands.signIn(accounts),
      commands.signOut(accounts),
      commands.trySample(accounts),
      commands.refresh(tree, documents),
      commands.reload(tree),
      commands.loadMore(tree),
      commands.loadAll(tree),
      commands.filterClients(targets, listing, tree),
      commands.clearFilters(targets, tree),
      commands.sortClients(targets, listing, tree),
      commands.find(targets, opener, recent, view),
      commands.openByLocalId(targets, opener, view),
      commands.open(targets, opener),
      commands.openToSide(targets, opener, view),
      commands.openRecord(targets, opener),
      commands.save(documents),
      commands.revert(documents),
      commands.compare(documents, serverVersions),
      commands.openInIntervals(targets),
      commands.showInTree(targets, view),
      commands.editTogether(targets, opener),
      commands.movePerson(targets, view),
      commands.moveContact(targets, view),
      commands.showOwnContacts(targets, view),
      commands.showWithoutClient(targets, view),
      commands.newClient(targets, opener),
      commands.newPerson(targets, opener),
      commands.newContact(targets, opener),
      commands.deleteRecords(targets, opener, deletedRecords),
      commands.showCard(targets, cards),
      commands.showDeleted(targets, opener, deletedRecords),
      commands.showUnsent(unsent),
      commands.createShownAgain(targets, opener, deletedRecords),
      commands.copyValue(targets),
      commands.copyEmails(targets),
      commands.copyPhones(targets),
      commands.copyAsVCard(targets),
      commands.copyAsCsv(targets),
      commands.copyAsJson(targets),
      commands.exportRecords(targets),
      commands.exportClients(targets, listing),
      commands.importContacts(targets),
      commands.writeEmail(targets),
      commands.call(targets),
      commands.openWebsite(targets),
      commands.showQuota(quota),
      commands.showLog(log),
    ],
    dispose: () => {
      vscode.Disposable.from(...owned.reverse()).dispose();
    },
  };
}
