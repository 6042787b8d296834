import * as vscode from 'vscode';

import manifest from '../../../package.json';
import type { Counts } from '../../../tools/counts.mjs';

/** What `tools/run-web.mjs` says of the run. */
interface Asked {
  /** Only tests with this in their titles. */
  readonly grep?: string;
}

/** The runner outside of the browser, which also serves the extension. */
class Runner {
  /** Resolves when the counts have arrived. */
  told: Promise<unknown> = Promise.resolve();

  async ask(): Promise<Asked> {
    const response = await fetch(this.url('run'));
    return (await response.json()) as Asked;
  }

  tell(counts: Counts): void {
    this.told = fetch(this.url('counts'), { method: 'POST', body: JSON.stringify(counts) });
  }

  /** @param path a path that the runner answers itself */
  url(path: string): string {
    const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    if (!extension) throw new Error('The extension is not there.');
    return new URL(`/runner/${path}`, extension.extensionUri.toString(true)).href;
  }
}

export const runner = new Runner();
