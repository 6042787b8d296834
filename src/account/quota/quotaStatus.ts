import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Quota } from '../../api';
import { forMessage } from '../../base';
import { commandIds, logFailure } from '../../platform';
import type { Accounts } from '../accounts';
import type { Connector } from '../connection';

/** The number of requests of this window after which the quota is read again; that request does not count. */
const requestsBetweenReads = 50;

/** The time for which the quota is not read again after a refusal, in ms: each of a hundred requests may be refused. */
const pauseAfterRefusal = 60_000;

/** Shows the company's remaining requests of the day: on demand, and automatically once only a fifth is left. */
export class QuotaStatus implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #log: vscode.LogOutputChannel;
  readonly #item = vscode.window.createStatusBarItem('intervals.quota', vscode.StatusBarAlignment.Right);
  readonly #listening: vscode.Disposable;
  #requests = 0;
  /** The automatic reading of the quota in progress: meanwhile, neither requests nor refusals cause another. */
  #reading: Promise<void> | undefined;
  /** The time at which the quota was last read because of a refusal, by the monotonic clock. */
  #refusedAt = -Infinity;
  /** Whether the user was told that the limit is reached. */
  #isTold = false;

  constructor(accounts: Accounts, connector: Pick<Connector, 'onDidSend' | 'onDidExhaust'>, log: vscode.LogOutputChannel) {
    this.#accounts = accounts;
    this.#log = log;
    this.#item.name = l10n.t('Intervals Request Limit');
    this.#item.command = commandIds.showQuota;
    this.#listening = vscode.Disposable.from(
      accounts.onDidChange(() => {
        this.#item.hide();
        this.#refusedAt = -Infinity;
      }),
      connector.onDidSend(() => this.#count()),
      connector.onDidExhaust(() => this.#onRefused()),
    );
  }

  /** Shows a message with the quota. @throws IntervalsError if it cannot be read */
  async tell(): Promise<void> {
    const { connection } = this.#accounts;
    if (!connection) return;
    const quota = await connection.quota();
    this.#show(quota);
    void vscode.window.showInformationMessage(inShort(quota));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #count(): void {
    if (this.#reading) return;
    this.#requests += 1;
    if (this.#requests % requestsBetweenReads === 0) this.#readInBackground();
  }

  #onRefused(): void {
    const now = performance.now();
    if (now - this.#refusedAt < pauseAfterRefusal) return;
    this.#refusedAt = now;
    this.#readInBackground();
  }

  #readInBackground(): void {
    if (this.#reading) return;
    this.#reading = this.#read().finally(() => (this.#reading = undefined));
    logFailure(this.#log, this.#reading);
  }

  /** Reads the quota in the background. A message says once that the limit is reached, and until when. */
  async #read(): Promise<void> {
    const quota = await this.#accounts.connection?.quota({ priority: 'background' });
    if (!quota) return;
    this.#show(quota);
    if (quota.exceeded && !this.#isTold) void vscode.window.showWarningMessage(inWords(quota));
    this.#isTold = quota.exceeded;
  }

  #show(quota: Quota): void {
    const left = Math.max(quota.quota - quota.used, 0);
    if (left > quota.quota / 5 && !quota.exceeded) {
      this.#item.hide();
      return;
    }
    this.#item.text = l10n.t('$(dashboard) Intervals: {0} requests left', left.toLocaleString(vscode.env.language));
    this.#item.tooltip = inWords(quota);
    this.#item.show();
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
