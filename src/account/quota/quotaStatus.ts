import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Quota } from '../../api';
import { forMessage } from '../../base';
import { commandIds, logFailure } from '../../platform';
import type { Accounts } from '../accounts';
import type { Connection } from '../connection';
import { followAccounts } from '../followAccounts';
import { AccountQuota, leftOf } from './accountQuota';

/** Shows the remaining requests of the day of each company: on demand, and automatically once only a fifth is left. */
export class QuotaStatus implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #quotas = new Map<Connection, AccountQuota>();
  readonly #item = vscode.window.createStatusBarItem('intervals.quota', vscode.StatusBarAlignment.Right);
  readonly #listening: vscode.Disposable;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    this.#accounts = accounts;
    this.#item.name = l10n.t('Intervals Request Limit');
    this.#item.command = commandIds.showQuota;
    this.#listening = followAccounts(accounts, (connection) => {
      const quota = new AccountQuota(connection, {
        onRead: () => this.#show(),
        onExceeded: (read) => void vscode.window.showWarningMessage(this.#named(connection, inWords(read))),
        inBackground: (reading) => logFailure(log, reading),
      });
      this.#quotas.set(connection, quota);
      return new vscode.Disposable(() => {
        quota.dispose();
        this.#quotas.delete(connection);
        this.#show();
      });
    });
  }

  /** Shows a message with an account's quota. @throws IntervalsError if it cannot be read */
  async tell(connection: Connection): Promise<void> {
    const quota = await this.#quotas.get(connection)?.read();
    if (quota) void vscode.window.showInformationMessage(this.#named(connection, inShort(quota)));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  /** Shows the smallest rest, and the others in the tooltip. */
  #show(): void {
    const low = [...this.#quotas.values()].flatMap(({ connection, low: quota }) => (quota ? [{ connection, quota }] : []));
    if (low.length === 0) {
      this.#item.hide();
      return;
    }
    const left = Math.min(...low.map(({ quota }) => leftOf(quota)));
    this.#item.text = l10n.t('$(dashboard) Intervals: {0} requests left', left.toLocaleString(vscode.env.language));
    this.#item.tooltip = low.map(({ connection, quota }) => this.#named(connection, inWords(quota))).join('\n');
    this.#item.show();
  }

  /** A text about an account, with its name if there are several. */
  #named({ account }: Connection, text: string): string {
    const name = this.#accounts.connections.length > 1 ? this.#accounts.nameOf(account.id) : undefined;
    return name === undefined ? text : `${forMessage(name)}: ${text}`;
  }
}

function inWords(quota: Quota): string {
  const counted = l10n.t('Your company has used {0} of its {1} Intervals requests today.', ...counts(quota));
  return quota.reset === undefined ? counted : `${counted} ${l10n.t('The count resets at {0}.', forMessage(quota.reset))}`;
}

/** A short text for a notification: without buttons, VS Code shows only one line of it. */
function inShort(quota: Quota): string {
  if (quota.reset === undefined) return inWords(quota);
  return l10n.t('{0} of {1} requests used; resets at {2}.', ...counts(quota), forMessage(quota.reset));
}

function counts({ used, quota }: Quota): [used: string, all: string] {
  return [used.toLocaleString(vscode.env.language), quota.toLocaleString(vscode.env.language)];
}
