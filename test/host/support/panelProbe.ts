import assert from 'node:assert/strict';

import * as vscode from 'vscode';

interface Message {
  readonly body?: string;
  readonly status?: string;
  readonly spoken?: string;
}

/** Looks into webview panels from the extension's side: what they show, and what their pages send. */
export class PanelProbe {
  readonly #create = vscode.window.createWebviewPanel.bind(vscode.window);
  readonly told: string[] = [];
  /** What was told to screen readers only. */
  readonly spoken: string[] = [];
  #panel: vscode.WebviewPanel | undefined;
  #receive: ((message: unknown) => void) | undefined;
  #count = 0;
  #body = '';

  constructor() {
    vscode.window.createWebviewPanel = (...args) => this.#watch(this.#create(...args));
  }

  /** How many panels were made since the last reset. */
  get count(): number {
    return this.#count;
  }

  /** What the newest panel shows. */
  get body(): string {
    return this.#body;
  }

  get webview(): vscode.Webview {
    assert.ok(this.#panel, 'there is no panel');
    return this.#panel.webview;
  }

  /** Does as the page of the newest panel does. */
  send(message: unknown): void {
    assert.ok(this.#receive, 'nobody listens to the page');
    this.#receive(message);
  }

  reset(): void {
    this.#count = 0;
    this.#body = '';
    this.told.length = 0;
    this.spoken.length = 0;
  }

  restore(): void {
    vscode.window.createWebviewPanel = this.#create;
  }

  #watch(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    this.#count += 1;
    this.#panel = panel;
    const { webview } = panel;
    const post = webview.postMessage.bind(webview);
    const postMessage = async (message: Message): Promise<boolean> => {
      if (message.body !== undefined) this.#body = message.body;
      if (message.status !== undefined) this.told.push(message.status);
      if (message.spoken !== undefined) this.spoken.push(message.spoken);
      return post(message);
    };
    const onDidReceiveMessage = (listener: (message: unknown) => void): vscode.Disposable => {
      this.#receive = listener;
      return webview.onDidReceiveMessage(listener);
    };
    return replacing(panel, { webview: replacing(webview, { postMessage, onDidReceiveMessage }) });
  }
}

/** An object like this one but for some of its properties. */
function replacing<T extends object>(object: T, replacements: object): T {
  return new Proxy(object, {
    get: (target, key) => {
      if (key in replacements) return Reflect.get(replacements, key) as unknown;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
