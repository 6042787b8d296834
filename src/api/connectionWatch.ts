import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What a proxy answers that wants to know who asks. */
export const proxySignIn = 407;

/**
 * Watches whether a request leaves this machine, as far as `fetch` tells: undici, which it is made of, announces its steps.
 * No code of an error tells a connection that was reset while it was made from one that was reset afterwards, and none at
 * all comes where the time limit passes meanwhile. And of an answer with 407 `fetch` tells nothing but that it failed.
 */
export class ConnectionWatch {
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

  /** Whether a connection was to be made for it, and never was. Not where nothing is known of that. */
  get failed(): boolean {
    return this.#isConnecting && !this.#isConnected && !this.#isSent;
  }

  /** Whether a proxy that wants a sign-in is why this failed: `fetch` gives an error without a word for its answer. */
  isRefusedByProxy(error: unknown): boolean {
    const cause = error instanceof Error ? error.cause : undefined;
    return this.#status === proxySignIn && cause instanceof Error && cause.message === '';
  }

  /** Stops watching. */
  end(): void {
    for (const [step, listener] of Object.entries(this.#steps)) unsubscribe(step, listener);
  }

  /** Another request of the same kind at the same time counts, too: then more is taken for sent, not less. */
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
