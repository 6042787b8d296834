/** The reason why a request got no answer. */
export interface Obstacle {
  /** `browser`: the network failed, or the browser does not let a page read what comes from there; it does not say which. */
  readonly kind: 'certificate' | 'encryption' | 'proxy' | 'browser' | 'other';
  /** The system's error code; '' without one. */
  readonly code: string;
  /** Whether it failed before the request was sent, for lack of a connection. */
  readonly isBeforeSending: boolean;
}

/** The error codes of OpenSSL's certificate verification, by Node's names, and those that Node adds. */
const certificate =
  /^(?:CERT_|CRL_|UNABLE_TO_|ERROR_IN_(?:CERT|CRL)_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_|ERR_CERT_)/;

/**
 * The error codes that only a TLS handshake has. OpenSSL's other codes also occur later in a connection, after something was
 * sent.
 */
const handshake =
  /^(?:ERR_TLS_(?!SESSION_ATTACK|RENEGOTIATION)|ERR_SSL_(?:WRONG_VERSION_NUMBER|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER|NO_CIPHERS_AVAILABLE|WRONG_CIPHER_RETURNED|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK|UNSAFE_LEGACY_RENEGOTIATION_DISABLED|VERSION_TOO_LOW|PROTOCOL_ERROR|TLSV1_UNRECOGNIZED_NAME|\w+_ALERT_(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL|UNRECOGNIZED_NAME))$)/;

/** The system's error codes for a connection that could not be established. */
const unconnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EADDRINUSE',
  'EAFNOSUPPORT',
  'EPROTONOSUPPORT',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
  'UND_ERR_CONNECT_TIMEOUT',
  // Chromium's codes: VS Code may send requests through it.
  'ERR_NAME_NOT_RESOLVED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_TIMED_OUT',
]);

/** The system calls that precede the sending of a request. */
const connecting = /^(?:connect|bind|socket|getaddrinfo|getnameinfo|query\w*)$/;

/**
 * The reason why `fetch` failed. The system's error is its cause; if several addresses were tried, there is a list of them.
 *
 * @param isInBrowser whether it is a browser's `fetch`, whose error is a `TypeError` that gives no reason
 */
export function obstacleOf(error: unknown, isInBrowser: boolean): Obstacle {
  const causes = causesOf(error);
  const code = causes.map(codeOf).find((found) => found !== '') ?? '';
  const isProxy = causes.some(isOfProxy);
  const isCertificate = certificate.test(code);
  const isHandshake = handshake.test(code);
  const rest = isInBrowser && error instanceof TypeError ? 'browser' : 'other';
  return {
    kind: isProxy ? 'proxy' : isCertificate ? 'certificate' : isHandshake ? 'encryption' : rest,
    code: isProxy ? (causes.map(statusOfProxy).find(Boolean) ?? code) : code,
    isBeforeSending: isProxy || isCertificate || isHandshake || causes.some(isUnconnected),
  };
}

/** An error with its causes, the outermost first. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let each = error; each instanceof Error && causes.length < 10; each = each.cause) causes.push(each);
  return causes;
}

function codeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return /^net::(\w+)/.exec(error.message)?.[1] ?? '';
}

function isUnconnected(error: Error): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((each) => causesOf(each).some(isUnconnected));
  }
  const code = codeOf(error);
  const { syscall } = error as { readonly syscall?: unknown };
  // Reading and writing have the same codes, but only after something was sent.
  if (typeof syscall === 'string') return connecting.test(syscall);
  // Node has no separate code for this case.
  const isCutOff = code === 'ECONNRESET' && error.message.includes('before secure TLS connection was established');
  return isCutOff || unconnected.has(code) || code.startsWith('EAI_');
}

/** Whether a proxy refused the tunnel, or cannot be reached: undici and Chromium have messages and codes for that. */
function isOfProxy(error: Error): boolean {
  return statusOfProxy(error) !== undefined || /^(?:UND_ERR_PRX_|ERR_PROXY_|ERR_TUNNEL_)/.test(codeOf(error));
}

function statusOfProxy({ message }: Error): string | undefined {
  return /^Proxy response \((\d+)\)/.exec(message)?.[1];
}
