import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { type ConnectionWatch, proxySignIn } from '../api';

/**
 * Observes whether a request leaves this machine, through the diagnostics channels of undici, which implements `fetch`. The
 * error of a failed request is not enough: its code is the same for a connection that was reset before and after it was
 * established, it has no code when the time limit passes, and after an answer with 407 it says only that the request failed.
 */
export class UndiciWatch implements ConnectionWatch {
  readonly #method: string;
  readonly #url: URL;
  readonly #steps = {
    'undici:request:create': (message: unknown): void => {
      if (this.#isAbout(message)) this.#isBegun = true;
    },
    'undici:client:beforeConnect': (message: unknown): void => {
      if (this.#isBegun && this.#isTo(message)) this.#isConnecting = true;
    },
    'undici:client:connected': (message: unknown): void => {
      if (this.#isTo(message)) this.#isConnected = true;
    },
    'undici:client:sendHeaders': (message: unknown): void => {
      if (this.#isAbout(message)) this.#isSent = true;
    },
    'undici:request:headers': (message: unknown): void => {
      const { response } = message as { readonly response?: { readonly statusCode?: unknown } };
      if (this.#isAbout(message)) this.#status = response?.statusCode;
    },
  };
  #isBegun = false;
  #isConnecting = false;
  #isConnected = false;
  #isSent = false;
  #status: unknown;

  constructor({ method, url }: Request) {
    this.#method = method;
    this.#url = new URL(url);
    for (const [step, listener] of Object.entries(this.#steps)) subscribe(step, listener);
  }

  get failed(): boolean {
    return this.#isConnecting && !this.#isConnected && !this.#isSent;
  }

  isRefusedByProxy(error: unknown): boolean {
    const cause = error instanceof Error ? error.cause : undefined;
    return this.#status === proxySignIn && cause instanceof Error && cause.message === '';
  }

  end(): void {
    for (const [step, listener] of Object.entries(this.#steps)) unsubscribe(step, listener);
  }

  /** Whether a message is about this request. Similar requests at the same time count too: more counts as sent then, not less. */
  #isAbout(message: unknown): boolean {
    const { request } = message as { readonly request?: Readonly<Partial<Record<'method' | 'origin' | 'path', unknown>>> };
    const { origin, pathname } = this.#url;
    return request?.method === this.#method && String(request.origin) === origin && String(request.path).startsWith(pathname);
  }

  #isTo(message: unknown): boolean {
    const { connectParams } = message as { readonly connectParams?: { readonly host?: unknown } };
    return connectParams?.host === this.#url.host;
  }
}
