import { once } from 'node:events';
import { createServer } from 'node:net';

const lastPort = 65_535;

/**
 * @param {number} wanted
 * @returns {Promise<number>} the wanted port of 127.0.0.1, or the next one that is free
 * @throws {Error} if there is none, or it is no port
 */
export async function firstFreePort(wanted) {
  if (!Number.isInteger(wanted) || wanted < 1) throw new Error('--port takes a number from 1 to 65535.');
  for (let port = wanted; port <= lastPort; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${wanted} on is free.`);
}

/**
 * @returns {Promise<number>} a free port for a server that is started again at its address: below those that systems give to
 * outgoing connections, of which one could have it meanwhile
 */
export async function portToKeep() {
  return firstFreePort(20_000 + Math.floor(Math.random() * 10_000));
}

/** @param {number} port */
async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return false;
    throw error;
  } finally {
    server.close();
  }
}
