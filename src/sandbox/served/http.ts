import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import type { Sandbox } from '../sandbox';

/** A sandbox on a local port. */
export interface SandboxServer {
  /** The root of the API, with a slash at the end. */
  readonly url: string;
  /** Stops listening and closes all connections. */
  close(): Promise<void>;
}

/** Only this machine can reach it. */
const host = '127.0.0.1';

/**
 * Serves a sandbox over HTTP on this machine; port 0 takes a free one. Rejects with Node's error (EADDRINUSE, EACCES …) if
 * the port is not available.
 */
export async function serve(sandbox: Pick<Sandbox, 'fetch'>, port: number): Promise<SandboxServer> {
  // The globals stay as they are: the sandbox's Response is Node's own, also in a process that does other things.
  const listener = getRequestListener((request) => sandbox.fetch(request), { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  // No idle connection is closed: one that ends just as a client uses it again is a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  await listen(server, port);
  return { url: `http://${host}:${(server.address() as AddressInfo).port}/`, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
