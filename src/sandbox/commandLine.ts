import { parseArgs } from 'node:util';
import { roles, type Role } from '../records';

const defaultPort = 4010;

/**
 * The port that the arguments of the command name.
 * @throws {Error} with what to type instead, for an unknown argument or what is no port
 */
export function portFrom(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: String(defaultPort) } } });
  const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
  if (!(port <= 65535))
    throw new Error(
      `“${values.port}” is not a valid port. Choose one from 0 (any free port) to 65535, e.g. --port ${defaultPort}.`,
    );
  return port;
}

/** What to do about a server that could not start. */
export function explain(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const advice = `Choose another port, e.g. npm run sandbox -- --port ${port === defaultPort ? port + 1 : defaultPort}`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use, perhaps by another sandbox. Stop that sandbox, or:\n${advice}`;
  if (code === 'EACCES') return `You do not have permission to use port ${port}.\n${advice}`;
  return message;
}

/** What who starts the server needs to know to use it. */
export function welcome(url: string, tokens: Readonly<Record<Role, string>>): string {
  return [
    `The Intervals sandbox is running at ${url}`,
    'Changes are kept in memory and lost when the sandbox stops. Press Ctrl+C to stop it.',
    '',
    'API tokens:',
    ...roles.map((role) => `  ${role.padEnd(14)} ${tokens[role]}`),
    '',
    'Try it:',
    `  curl -u ${tokens.Administrator}:X '${url}client/?limit=3'`,
  ].join('\n');
}
