import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Accounts, Connector, IntervalsAuthenticationProvider, SessionStore, askToken, watchAccount } from './account';
import * as commands from './commands';
import { DeletedRecords, DeletedRecordsProvider, StorageFolder } from './deleted';
import {
  Documents,
  HeldBackDecoration,
  Opener,
  RecordFileSystem,
  Refusals,
  SaveReasons,
  ServerVersions,
  followEditing,
  offerToSaveGone,
  scheme,
  whenFirstOpened,
} from './documents';
import { ClientListing, ClientTree, ClientsView } from './tree';
import { logRequest } from './log';
import { QuotaStatus } from './quota';
import { keepDeletedRecords, requestTimeout, sendNotifications } from './settings';
import { RecentRecords, followRecent } from './recent';

export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

  const log = own(vscode.window.createOutputChannel('Intervals', { log: true }));
  const listing = own(new ClientListing(context.globalState));
  const connector = new Connector({
    log: (request) => {
      logRequest(log, request);
      quota.count();
    },
    timeout: requestTimeout,
    notifies: sendNotifications,
    exhausted: () => void quota.look(),
  });
  const sessions = new SessionStore(context.secrets);
  const filters = (accountId: string) => listing.of(accountId);
  const accounts = own(new Accounts({ sessions, connector, log, filters, environment: process.env }));
  const quota = own(new QuotaStatus(accounts, log));
  const signOut = () => commands.signOutAsking(accounts);
  own(IntervalsAuthenticationProvider.register(accounts, () => askToken(accounts), signOut));
  own(watchAccount(accounts));

  const documents = own(new Documents(accounts, context.workspaceState));
  const opener = new Opener(documents);
  const refusals = own(new Refusals());
  const whenGone = (uri: vscode.Uri, text: string) => void offerToSaveGone(accounts, opener, uri, text);
  const files = own(new RecordFileSystem(documents, refusals, own(new SaveReasons()), whenGone));
  own(vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }));
  own(followEditing(documents, files, refusals, log));
  own(new HeldBackDecoration(documents));
  const serverVersions = own(new ServerVersions(documents));
  const assist = async () => new (await import('./assist')).Assist({ accounts, documents, log });
  own(whenFirstOpened(assist, log));

  const deletedRecords = new DeletedRecords({
    folder: new StorageFolder(vscode.Uri.joinPath(context.globalStorageUri, 'deleted')),
    now: Date.now,
    keepDays: keepDeletedRecords,
    warn: (words) => log.warn(words),
  });
  own(DeletedRecordsProvider.register(deletedRecords));
  void accounts.ready.then(() => deletedRecords.removeExpired());

  const tree = own(new ClientTree(accounts));
  const view = own(new ClientsView({ accounts, tree, listing }));
  own(commands.maintainContext(accounts, tree, listing, documents));

  const recent = new RecentRecords(context.globalState);
  own(followRecent(accounts, recent));

  const cards = own(new commands.CardsOnDemand({ accounts, log, extensionUri: context.extensionUri }));
  const targets = new commands.Targets(accounts);
  own(
    commands.registerCommands([
      commands.signIn(accounts),
      commands.signOut(accounts),
      commands.trySample(accounts),
      commands.refresh(tree),
      commands.reload(tree),
      commands.loadMore(tree),
      commands.loadAll(tree),
      commands.filterClients(targets, listing),
      commands.clearFilters(targets, listing),
      commands.sortClients(targets, listing),
      commands.find(targets, opener, recent, view),
      commands.openByLocalId(targets, opener, view),
      commands.open(targets, opener),
      commands.openRow(targets, opener),
      commands.openRecord(targets, opener),
      commands.save(),
      commands.revert(documents),
      commands.compare(serverVersions),
      commands.openInIntervals(targets),
      commands.showInTree(targets, view),
      commands.newClient(targets, opener),
      commands.newPerson(targets, opener),
      commands.newContact(targets, opener),
      commands.deleteRecords(targets, opener, deletedRecords),
      commands.showCard(targets, cards),
      commands.showDeleted(targets, opener, deletedRecords),
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
    ]),
  );
}
