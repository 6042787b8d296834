import * as vscode from 'vscode';
import type { Accounts } from '../account';
import type { Quota } from '../api';
import { logFailure } from '../log';
import { forMessage } from '../untrusted';

/** After how many requests of this window to look again; asking does not count against the day's limit. */
const lookEvery = 50;

/** Shows what is left of the company's requests of the day: on demand, and by itself once a fifth is left. */
export class QuotaStatus implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #log: vscode.LogOutputChannel;
  readonly #item = vscode.window.createStatusBarItem('intervals.quota', vscode.StatusBarAlignment.Right);
  readonly #accountChanged: vscode.Disposable;
  #requests = 0;
  /** Whether the user was told that nothing is left. */
  #isTold = false;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    this.#accounts = accounts;
    this.#log = log;
    this.#item.name = vscode.l10n.t('Intervals Request Limit');
    this.#item.command = 'intervals.showQuota';
    this.#accountChanged = accounts.onDidChange(() => this.#item.hide());
  }

  /** A request was sent. */
  count(): void {
    this.#requests += 1;
    if (this.#requests % lookEvery === 0) this.#lookUnasked();
  }

  /** A request was refused since nothing is left. */
  exhausted(): void {
    this.#lookUnasked();
  }

  /** @throws IntervalsError where it cannot be read */
  async tell(): Promise<void> {
    const { connection } = this.#accounts;
    if (!connection) return;
    const quota = await connection.api.quota();
    this.#show(quota);
    void vscode.window.showInformationMessage(inWords(quota));
  }

  dispose(): void {
    this.#accountChanged.dispose();
    this.#item.dispose();
  }

  #lookUnasked(): void {
    logFailure(this.#log, this.#look());
  }

  /** Looks how much is left, when nobody waits for it. That nothing is, and until when, is told once. */
  async #look(): Promise<void> {
    const quota = await this.#accounts.connection?.api.quota({ priority: 'background' });
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
    this.#item.text = vscode.l10n.t('$(dashboard) Intervals: {0} requests left', left.toLocaleString(vscode.env.language));
    this.#item.tooltip = inWords(quota);
    this.#item.show();
  }
}

function inWords({ quota, used, reset }: Quota): string {
  const [usedNow, all] = [used, quota].map((count) => count.toLocaleString(vscode.env.language));
  const counted = vscode.l10n.t('Your company has used {0} of its {1} Intervals requests today.', usedNow ?? '', all ?? '');
  return reset === undefined ? counted : `${counted} ${vscode.l10n.t('The count resets at {0}.', forMessage(reset))}`;
}
