import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import {
  GatewayError,
  Http,
  type HttpOptions,
  leavesOutcomeOpen,
  mayBeUnderWay,
  type Network,
  Pace,
  UnreachableError,
  unwatched,
} from '../../src/api';
import { UndiciWatch } from '../../src/node/undiciWatch';
import { failedFetch } from '../support/mishaps';
import { selfSigned } from './support/self-signed';

/** As the extension observes its requests on Node. */
const network: Network = { isInBrowser: false, watch: (request) => new UndiciWatch(request) };

/** What a write to an address that does not answer fails with. */
async function failureAt(baseUrl: string, timeout = 30_000): Promise<UnreachableError> {
  const options = { token: 'adm1n4nl2xq', pace: new Pace(), log: () => undefined, timeout: () => timeout, network };
  const error: unknown = await new Http({ ...options, baseUrl, fetch }).request('post', 'client/', { body: { name: 'x' } }).then(
    () => assert.fail('succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UnreachableError, String(error));
  assert.deepEqual([leavesOutcomeOpen(error), mayBeUnderWay(error)], [error.mayHaveArrived, error.mayHaveArrived]);
  return error;
}

describe('a write without an answer', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  after(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });

  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const raw = (connected: (socket: Socket) => void): Promise<number> => listen(createServer(connected));

  /** A record of TLS that says "no", with the number of its reason. */
  const alert = (reason: number): Promise<number> =>
    raw((socket) => socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, reason]))));

  const notSent: Readonly<Record<string, readonly [server: () => Promise<string>, message: RegExp]>> = {
    'nobody listens': [async () => 'http://127.0.0.1:2/', /cannot be reached\. Check the network/],
    'nobody listens at any of its addresses': [async () => 'http://localhost:2/', /cannot be reached\. Check the network/],
    'there is no such host': [async () => 'https://no.such.host.invalid/', /cannot be reached\. Check the network/],
    'its certificate is not trusted': [
      async () => `https://localhost:${await listen(createTlsServer(selfSigned, (socket) => socket.end()))}/`,
      /not trusted here \(DEPTH_ZERO_SELF_SIGNED_CERT\).*http\.systemCertificates.*http\.proxyStrictSSL/,
    ],
    'it ends the connection before it is secure': [
      async () => `https://127.0.0.1:${await raw((socket) => socket.destroy())}/`,
      /cannot be reached/,
    ],
    'it resets the connection at once': [
      async () => `https://127.0.0.1:${await raw((socket) => socket.resetAndDestroy())}/`,
      /cannot be reached/,
    ],
    'it resets the connection in the handshake': [
      async () => `https://127.0.0.1:${await raw((socket) => socket.once('data', () => socket.resetAndDestroy()))}/`,
      /cannot be reached/,
    ],
    'it stays silent in the handshake': [async () => `https://127.0.0.1:${await raw(() => undefined)}/`, /cannot be reached/],
    'it does not speak TLS': [
      async () => `https://127.0.0.1:${await listen(createHttpServer((_, response) => response.end()))}/`,
      /no secure connection could be made \(ERR_SSL_\w+\).*http\.proxy/,
    ],
    'it speaks another TLS': [async () => `https://127.0.0.1:${await alert(70)}/`, /no secure connection could be made/],
    'it refuses the handshake': [async () => `https://127.0.0.1:${await alert(40)}/`, /no secure connection could be made/],
  };
  for (const [why, [server, message]] of Object.entries(notSent)) {
    it(`is known not to have arrived where ${why}`, async () => {
      const error = await failureAt(await server(), why.includes('silent') ? 300 : undefined);
      assert.match(error.message, message);
      assert.equal(error.mayHaveArrived, false, JSON.stringify(error.cause));
    });
  }

  const mayBeSent: Readonly<Record<string, (socket: Socket) => void>> = {
    'it resets the connection afterwards': (socket) => socket.once('data', () => socket.resetAndDestroy()),
    'it ends the connection afterwards': (socket) => socket.once('data', () => socket.end()),
    'it answers with what is no HTTP': (socket) => socket.once('data', () => socket.end('What?\r\n\r\n')),
    'it stays silent': () => undefined,
  };
  for (const [why, connected] of Object.entries(mayBeSent)) {
    it(`may have arrived where ${why}`, async () => {
      const url = `http://127.0.0.1:${await raw(connected)}/`;
      assert.equal((await failureAt(url, why.includes('silent') ? 300 : undefined)).mayHaveArrived, true);
    });
  }

  it('may have arrived where a secure connection is cut afterwards', async () => {
    const server = createTlsServer(selfSigned, (socket) => socket.once('data', () => socket.destroy()));
    const url = `https://localhost:${await listen(server)}/`;
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      assert.equal((await failureAt(url)).mayHaveArrived, true);
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  it('is told from no connection where a proxy on the way wants a sign-in: fetch has no word for its 407', async () => {
    let asked = 0;
    const server = createHttpServer((request, response) => {
      asked += 1;
      request.resume().on('end', () => response.writeHead(407, { 'content-type': 'text/html' }).end('<html>Sign in</html>'));
    });
    const logged: (number | string)[] = [];
    const http = new Http({
      token: 'adm1n4nl2xq',
      pace: new Pace(),
      log: ({ status }) => logged.push(status),
      timeout: () => 30_000,
      baseUrl: `http://127.0.0.1:${await listen(server)}/`,
      fetch,
      network,
    });
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      await assert.rejects(http.request(method, 'client/5/', method === 'get' ? {} : { body: { name: 'x' } }), (error: Error) => {
        assert.ok(error instanceof GatewayError && leavesOutcomeOpen(error), String(error));
        assert.match(error.message, /\(407\)\. The proxy wants you to sign in.*http\.proxyAuthorization/);
        return true;
      });
    }
    assert.deepEqual([asked, logged], [4, [407, 407, 407, 407]]);
  });

  const withCause = (message: string, more: object): Error =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(message), more) });

  const httpWith = (options: Pick<HttpOptions, 'fetch'> & Partial<Pick<HttpOptions, 'network'>>): Http =>
    new Http({
      token: 'adm1n4nl2xq',
      pace: new Pace(),
      log: () => undefined,
      timeout: () => 30_000,
      baseUrl: 'http://intervals.invalid/',
      ...options,
    });

  it('is one of a browser where that gives no reason: what may be is said, and the three ways out', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    const http = httpWith({ fetch, network: { isInBrowser: true, watch: unwatched } });
    const write = http.request('post', 'client/', { body: { name: 'x' } });
    await assert.rejects(write, (error: Error) => {
      assert.ok(error instanceof UnreachableError && error.mayHaveArrived && leavesOutcomeOpen(error));
      assert.match(error.message, /this browser\..*CORS.*desktop.*Codespaces or code-server.*“intervals\.apiUrl” to a proxy/);
      return true;
    });
    const { message } = new UnreachableError(new DOMException('too slow', 'TimeoutError'), { isInBrowser: true });
    assert.doesNotMatch(message, /browser/, 'what took too long was not refused by a browser');
  });

  it('is told from a redirect, also where a browser conceals that', async () => {
    const concealed = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    const http = httpWith({ fetch: async () => concealed });
    await assert.rejects(http.request('get', 'client/'), (error: Error) => {
      assert.ok(error instanceof GatewayError, String(error));
      assert.match(error.message, /answered \(302,/);
      return true;
    });
  });

  const never: readonly Error[] = [
    ...[
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_SIGNATURE_FAILURE',
      'CERT_CHAIN_TOO_LONG',
      'CRL_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'PATH_LENGTH_EXCEEDED',
      'HOSTNAME_MISMATCH',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_TLS_HANDSHAKE_TIMEOUT',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EAI_FAIL',
      'EAI_NODATA',
      'ECONNREFUSED',
      'EHOSTUNREACH',
      'EHOSTDOWN',
      'ENETUNREACH',
      'ENETDOWN',
      'EADDRNOTAVAIL',
      'EACCES',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_PRX_TLS',
    ].map((code) => failedFetch(code)),
    withCause('connect ETIMEDOUT 10.0.0.1:443', { code: 'ETIMEDOUT', syscall: 'connect' }),
    withCause('connect ECONNRESET 10.0.0.1:443', { code: 'ECONNRESET', syscall: 'connect' }),
    withCause('queryA ESERVFAIL', { code: 'ESERVFAIL', syscall: 'queryA' }),
    withCause('Client network socket disconnected before secure TLS connection was established', { code: 'ECONNRESET' }),
    withCause('Proxy response (407) !== 200 when HTTP Tunneling', { code: 'UND_ERR_ABORTED' }),
    new AggregateError([failedFetch('ECONNREFUSED'), failedFetch('ENETUNREACH')], 'several addresses'),
    new Error('net::ERR_NAME_NOT_RESOLVED'),
    new Error('net::ERR_CERT_AUTHORITY_INVALID'),
    new Error('net::ERR_PROXY_CONNECTION_FAILED'),
  ];
  const perhaps: readonly Error[] = [
    ...[
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'UND_ERR_SOCKET',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
      'UND_ERR_ABORTED',
      'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
      'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ERR_TLS_RENEGOTIATION_DISABLED',
    ].map((code) => failedFetch(code)),
    withCause('read ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'read' }),
    withCause('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
    withCause('write ENETUNREACH', { code: 'ENETUNREACH', syscall: 'write' }),
    withCause('write EPERM', { code: 'EPERM', syscall: 'write' }),
    new AggregateError([failedFetch('ECONNREFUSED'), failedFetch('ECONNRESET')]),
    new AggregateError([]),
    new TypeError('fetch failed'),
    new Error('net::ERR_CONNECTION_RESET'),
    new DOMException('too slow', 'TimeoutError'),
  ];
  const nameOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message) || error.name;

  for (const error of never) {
    it(`is known not to have arrived after ${nameOf(error)}`, () => {
      assert.equal(new UnreachableError(error).mayHaveArrived, false);
    });
  }
  for (const error of perhaps) {
    it(`may have arrived after ${nameOf(error)}`, () => assert.equal(new UnreachableError(error).mayHaveArrived, true));
  }

  it('says what the proxy said', () => {
    const { message } = new UnreachableError(withCause('Proxy response (407) !== 200 when HTTP Tunneling', {}));
    assert.match(message, /the proxy does not let you through \(407\).*http\.proxyAuthorization/);
  });
});
