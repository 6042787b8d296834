import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import type { Disposable } from '../base';
import { aboutCopy, type DeletedRecords, Deletion } from '../deleted';
import { type Documents, isBeingEdited, type Opener } from '../documents';
import type { FolderClients } from '../folder';
import { agents, withTokenSignal } from '../platform';
import type { KeptFiles } from '../saving';
import { moveAll, movingPeople } from '../tree';
import { agentAccounts } from './accountsSetting';
import { AgentTools, type AgentToolsOptions } from './agentTools';
import { markdown, plainText, type Question } from './question';
import type { Tools } from './registerTools';
import type { VisibleAccount } from './visibleAccounts';

/** The objects that the tools work with, as the commands do. */
export interface MakeToolsOptions {
  readonly accounts: Accounts;
  readonly documents: Documents;
  readonly folderClients: Pick<FolderClients, 'current'>;
  readonly kept: KeptFiles;
  readonly opener: Opener;
  readonly deletedRecords: DeletedRecords;
}

/** Makes the tools as VS Code calls them. */
export function makeTools({
  accounts,
  documents,
  folderClients,
  kept,
  opener,
  deletedRecords,
}: MakeToolsOptions): Tools & Disposable {
  const connectionOf = ({ connection }: VisibleAccount): Connection | undefined =>
    accounts.connections.find((one) => one === connection);
  const operations: AgentToolsOptions['operations'] = {
    isBeingEdited: ({ connection }, ref) => isBeingEdited(documents, kept, connection.account.id, ref),
    keepSent: ({ connection: { account } }, ref, record) => kept.keepSent({ account: account.id, ...ref }, record),
    move: async ({ connection }, { ref, from, to }) => {
      const step = { ref, to, ...(from !== undefined && { from }) };
      return (await moveAll(connection, movingPeople(), [step])).failures;
    },
    delete: async (account, ref) => {
      const connection = connectionOf(account);
      if (!connection) {
        return { failures: [l10n.t('You are not signed in to this account any more.')], isCopyKept: false };
      }
      const deletion = new Deletion(connection, opener, deletedRecords, [ref]);
      const isDone = await deletion.delete(ref);
      const { failures, isCopyKept } = deletion;
      if (isDone || failures.length > 0) return { failures, isCopyKept };
      return { failures: [l10n.t('No copy could be kept, so nothing was deleted.')], isCopyKept };
    },
    aboutCopy: () => aboutCopy(deletedRecords.keptUntil),
  };
  const tools = new AgentTools({
    mode: agents,
    accounts: async () => {
      await accounts.ready;
      return visibleAmong(accounts);
    },
    folderClient: () => folderClients.current,
    unsent: () => kept.unsent(),
    operations,
    ask,
  });
  return {
    prepare: async (name, input) => {
      const { message, question } = await tools.prepare(name, input);
      return { invocationMessage: message, ...(question && { confirmationMessages: confirmationOf(question) }) };
    },
    invoke: async (name, input, token) => {
      const text = await withTokenSignal(token, (signal) => tools.invoke(name, input, signal));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
    dispose: () => tools.forget(),
  };
}

/** The accounts that the user lets agents see. */
function visibleAmong(accounts: Accounts): readonly VisibleAccount[] {
  const ids = agentAccounts();
  return accounts.connections
    .filter(({ account }) => ids?.includes(account.id) ?? true)
    .map((connection) => ({ name: accounts.nameOf(connection.account.id) ?? connection.account.id, connection }));
}

/** VS Code's own confirmation, with the words of this extension's question. */
function confirmationOf(question: Question): vscode.LanguageModelToolConfirmationMessages {
  return { title: question.title, message: new vscode.MarkdownString(markdown(question)) };
}

/** Asks in a dialog that neither a setting nor another extension can answer. */
async function ask(question: Question): Promise<boolean> {
  const detail = [l10n.t('An agent wants to do this. Nothing is sent before you agree.'), '', plainText(question)].join('\n');
  const { title, yes } = question;
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, yes)) === yes;
}
