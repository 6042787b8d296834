/** Observes whether a request leaves this machine, as far as the machine shows that. */
export interface ConnectionWatch {
  /** Whether it is certain that no connection could be established for the request. */
  readonly failed: boolean;
  /** Whether the request failed because a proxy requires authentication: `fetch` then throws an error without a message. */
  isRefusedByProxy(error: unknown): boolean;
  /** Stops watching. */
  end(): void;
}

/** What a machine says of its requests beyond what `fetch` does. */
export interface Network {
  /** Whether a browser sends them: it lets them through only to servers that allow that, and does not say why one failed. */
  readonly isInBrowser: boolean;
  readonly watch: (request: Request) => ConnectionWatch;
}

/** The status of a proxy that requires authentication. */
export const proxySignIn = 407;

/** A watch that observes nothing, as in a browser. */
export const unwatched: Network['watch'] = () => ({
  failed: false,
  isRefusedByProxy: () => false,
  end: () => undefined,
});
