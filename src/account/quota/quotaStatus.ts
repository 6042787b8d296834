import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Quota } from '../../api';
import { forMessage } from '../../base';
import { commandIds, logFailure } from '../../platform';
import type { Accounts } from '../accounts';
import type { Connector } from '../connection';

/** After how many requests of this window to look again; asking does not count against the day's limit. */
const lookEvery = 50;

/** How long a look that a refusal led to holds for further ones, in ms: each of a hundred requests may be refused. */
const refusalHolds = 60_000;

/** Shows what is left of the company's requests of the day: on demand, and by itself once a fifth is left. */
export class QuotaStatus implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #log: vscode.LogOutputChannel;
  readonly #item = vscode.window.createStatusBarItem('intervals.quota', vscode.StatusBarAlignment.Right);
  readonly #listening: vscode.Disposable;
  #requests = 0;
  /** A look that is under way: what is sent for it, or refused meanwhile, leads to no other. */
  #looking: Promise<void> | undefined;
  /** When a refusal led to a look, by the monotonic clock. */
  #refusedAt = -Infinity;
  /** Whether the user was told that nothing is left. */
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

  /** @throws IntervalsError where it cannot be read */
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
    if (this.#looking) return;
    this.#requests += 1;
    if (this.#requests % lookEvery === 0) this.#lookUnasked();
  }

  #onRefused(): void {
    const now = performance.now();
    if (now - this.#refusedAt < refusalHolds) return;
    this.#refusedAt = now;
    this.#lookUnasked();
  }

  #lookUnasked(): void {
    if (this.#looking) return;
    this.#looking = this.#look().finally(() => (this.#looking = undefined));
    logFailure(this.#log, this.#looking);
  }

  /** Looks how much is left, when nobody waits for it. That nothing is, and until when, is told once. */
  async #look(): Promise<void> {
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

/** For who has asked: VS Code shows one line of a notification that has no buttons, and the end is cut off. */
function inShort(quota: Quota): string {
  if (quota.reset === undefined) return inWords(quota);
  return l10n.t('{0} of {1} requests used; resets at {2}.', ...counts(quota), forMessage(quota.reset));
}

function counts({ used, quota }: Quota): [used: string, all: string] {
  return [used.toLocaleString(vscode.env.language), quota.toLocaleString(vscode.env.language)];
}
