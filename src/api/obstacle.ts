/** What kept a request from being answered. */
export interface Obstacle {
  readonly kind: 'certificate' | 'encryption' | 'proxy' | 'other';
  /** The system's code for it; '' where there is none. */
  readonly code: string;
  /** Whether there was no connection to send it by. */
  readonly isBeforeSending: boolean;
}

/** What OpenSSL's verification of a certificate fails at, as Node names it, and what Node itself adds. */
const certificate =
  /^(?:CERT_|CRL_|UNABLE_TO_|ERROR_IN_(?:CERT|CRL)_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_|ERR_CERT_)/;

/**
 * What only a handshake fails at: others of OpenSSL's codes come in the middle of a connection, too, when something was
 * sent.
 */
const handshake =
  /^(?:ERR_TLS_(?!SESSION_ATTACK|RENEGOTIATION)|ERR_SSL_(?:WRONG_VERSION_NUMBER|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER|NO_CIPHERS_AVAILABLE|WRONG_CIPHER_RETURNED|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK|UNSAFE_LEGACY_RENEGOTIATION_DISABLED|VERSION_TOO_LOW|PROTOCOL_ERROR|TLSV1_UNRECOGNIZED_NAME|\w+_ALERT_(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL|UNRECOGNIZED_NAME))$)/;

/** The system's codes for a connection that did not come about. */
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
  // As Chromium has it, by which VS Code may send requests.
  'ERR_NAME_NOT_RESOLVED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_TIMED_OUT',
]);

/** The calls of the system that come before a request is sent. */
const connecting = /^(?:connect|bind|socket|getaddrinfo|getnameinfo|query\w*)$/;

/** What a failed `fetch` met; the system's own error stands in its cause, that of several addresses in a list. */
export function obstacleOf(error: unknown): Obstacle {
  const causes = causesOf(error);
  const code = causes.map(codeOf).find((found) => found !== '') ?? '';
  const isProxy = causes.some(isOfProxy);
  const isCertificate = certificate.test(code);
  const isHandshake = handshake.test(code);
  return {
    kind: isProxy ? 'proxy' : isCertificate ? 'certificate' : isHandshake ? 'encryption' : 'other',
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
  // The same codes may come from reading and writing, when something was sent.
  if (typeof syscall === 'string') return connecting.test(syscall);
  // Node has no code of its own for this.
  const isCutOff = code === 'ECONNRESET' && error.message.includes('before secure TLS connection was established');
  return isCutOff || unconnected.has(code) || code.startsWith('EAI_');
}

/** A proxy that is asked for a tunnel and refuses, or cannot be reached: undici and Chromium have words and codes for it. */
function isOfProxy(error: Error): boolean {
  return statusOfProxy(error) !== undefined || /^(?:UND_ERR_PRX_|ERR_PROXY_|ERR_TUNNEL_)/.test(codeOf(error));
}

function statusOfProxy({ message }: Error): string | undefined {
  return /^Proxy response \((\d+)\)/.exec(message)?.[1];
}
