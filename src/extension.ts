import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import {
  Accounts,
  askToken,
  Connector,
  GivenNames,
  IntervalsAuthenticationProvider,
  maintainContext,
  nameOfAccount,
  QuotaStatus,
  SessionStore,
  watchAccounts,
} from './account';
import { registerTools } from './agents';
import { ClientCards } from './card';
import type { ContactsMove, PeopleMove } from './commands';
import { FilesOnDemand, mayLeave } from './documents';
import { foldersOnDemand } from './folder';
import {
  commandIds,
  FirstAccounts,
  keptOnMachine,
  logFailure,
  logRequest,
  type Machine,
  OnDemand,
  registerCommands,
  requestTimeout,
  scheme,
  sendNotifications,
  Walkthrough,
  workScheme,
} from './platform';
import { projectsOnDemand } from './projects';
import { ClientsOnDemand } from './tree';
import type { Work } from './work';

/**
 * Creates the objects that VS Code needs at once: those of the account and the tree. `work.ts` creates the others. It is called
 * by the entry for the kind of machine: `node/main.ts` or `browser/main.ts`.
 */
export function activate(context: vscode.ExtensionContext, machine: Machine): void {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

  const log = own(vscode.window.createOutputChannel('Intervals', { log: true }));
  const firstAccounts = new FirstAccounts(context.globalState);
  const walkthrough = own(new Walkthrough(context.globalState));
  const unsent = vscode.Uri.joinPath(context.globalStorageUri, 'unsent');
  const kept = own(
    new OnDemand(async () => {
      const nameOfOwner = (id: string): string | undefined => {
        const account = accounts.connectionOf(id)?.account;
        return account && nameOfAccount(account);
      };
      const files = await keptOnMachine(context, unsent, nameOfOwner, log, machine.disk);
      atEnd = () => files.flush();
      return files;
    }),
  );
  const connector = own(
    new Connector({
      fetch: globalThis.fetch,
      timeout: requestTimeout,
      notifies: sendNotifications,
      firstAccounts,
      network: machine.network,
      creations: (account) => ({
        all: async () => (await kept.get()).openCreations(account),
        keep: async (open) => (await kept.get()).keepCreation(account, open),
        forget: async (open) => (await kept.get()).forgetCreation(account, open),
      }),
    }),
  );
  own(connector.onDidSend((request) => logRequest(log, request)));
  const sessions = new SessionStore(context.secrets);
  const filters = async (accountId: string) => (await clients.get()).listing.of(accountId);
  const accounts = own(
    new Accounts({
      sessions,
      names: new GivenNames(context.globalState),
      connector,
      log,
      filters,
      environment: machine.environment,
      mayLeave: (account) => mayLeave(account, firstAccounts),
    }),
  );
  // The account has to be noted before the first address in it is made.
  own(
    accounts.onDidChange(() => {
      for (const { account } of accounts.connections) logFailure(log, firstAccounts.arrived(account.id));
    }),
  );
  const clients: ClientsOnDemand = own(
    new ClientsOnDemand({
      accounts,
      memory: context.globalState,
      moves: {
        people: (account, people, client) => {
          return vscode.commands.executeCommand(commandIds.movePerson, { account, people, client } satisfies PeopleMove);
        },
        contacts: (account, contacts, person) => {
          return vscode.commands.executeCommand(commandIds.moveContact, { account, contacts, person } satisfies ContactsMove);
        },
      },
      shown: () => walkthrough.complete('browse'),
    }),
  );

  const quota = own(new QuotaStatus(accounts, log));
  own(IntervalsAuthenticationProvider.register(accounts, () => askToken(accounts)));
  own(watchAccounts(accounts, log));

  own(maintainContext(accounts));
  own(accounts.onDidChange(() => walkthrough.tellSignedIn(accounts.state === 'signedIn')));
  const cards = own(new ClientCards({ accounts, log, extensionUri: context.extensionUri }));

  const folders = own(foldersOnDemand({ accounts, memory: context.globalState, log }));
  const projects = own(projectsOnDemand({ accounts, folders, memory: context.globalState, selection: clients.selection }));

  const work = own(
    new OnDemand(async () => {
      const { startWork } = await import('./work');
      return startWork({
        context,
        machine,
        log,
        accounts,
        firstAccounts,
        ...(await clients.get()),
        projects,
        walkthrough,
        quota,
        cards,
        folders: await folders.get(),
        kept: await kept.get(),
      });
    }),
  );
  const files = own(new FilesOnDemand(async () => (await work.get()).files));
  own(vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }));
  const workFiles = own(new FilesOnDemand(async () => (await work.get()).workFiles));
  const isReadonly = new vscode.MarkdownString(
    l10n.t('Projects, tasks and the like are only shown here. To change one, use the Intervals web application.'),
  );
  own(vscode.workspace.registerFileSystemProvider(workScheme, workFiles, { isCaseSensitive: true, isReadonly }));
  own(vscode.window.registerUriHandler({ handleUri: (uri) => void vscode.commands.executeCommand(commandIds.openLink, uri) }));
  own(registerCommands(work));
  own(registerTools(work));
  own(loadAhead(work, accounts, log));
  logFailure(log, loadIfUnsent(work, context, unsent));
}

/** The task before the extension ends; VS Code waits for it only in `deactivate`. */
let atEnd: (() => Promise<void>) | undefined;

export async function deactivate(): Promise<void> {
  await atEnd?.();
}

/** Loads `work.ts` once somebody is signed in, so that the first click is fast; at once if records are open. */
function loadAhead(work: OnDemand<Work>, accounts: Accounts, log: vscode.LogOutputChannel): vscode.Disposable {
  const load = (): void => logFailure(log, work.get());
  // Editors that outlived a killed extension host may be saved at any moment.
  if (vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === scheme)) load();
  return accounts.onDidChange(() => accounts.connections.length > 0 && load());
}

/** Loads `work.ts` also if unsent changes may be kept on this machine, of which every window informs the user. */
async function loadIfUnsent(
  work: OnDemand<Work>,
  { workspaceState, globalState }: vscode.ExtensionContext,
  folder: vscode.Uri,
): Promise<void> {
  const isOfEarlierVersion = (key: string): boolean => /^intervals\.(document|sent):/.test(key);
  const files = await vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries.length,
    // The folder is created with the first file in it.
    () => 0,
  );
  if (files > 0 || [...workspaceState.keys(), ...globalState.keys()].some(isOfEarlierVersion)) await work.get();
}
