import { parseArgs } from 'node:util';

import { type Role, roles } from '../../records';
import { faultNames, faults, usualInterval } from '../faults';
import type { SandboxOptions } from '../sandbox';
import { variantNames, variants } from '../variants';

const defaultPort = 4010;

/** The arguments, parsed. */
export interface Arguments {
  readonly port: number;
  readonly sandbox: SandboxOptions;
  /** Whether only the help is to be shown. */
  readonly isHelp: boolean;
}

const options = {
  port: { type: 'string', default: String(defaultPort) },
  variant: { type: 'string', multiple: true, default: [] as string[] },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  'fault-every': { type: 'string' },
  'limit-per-minute': { type: 'string' },
  'daily-limit': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Parses the arguments.
 * @throws {Error} for an unknown argument or value; the message says what to type instead
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({ args: [...args], options });
  const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
  if (!(port <= 65535))
    throw new Error(
      `“${values.port}” is not a valid port. Choose one from 0 (any free port) to 65535, e.g. --port ${defaultPort}.`,
    );
  const sandbox = {
    variants: values.variant.map((name) => oneOf(variantNames, 'variant', name)),
    faults: values.fault.map((name) => oneOf(faultNames, 'fault', name)),
    faultEvery: numberIn('fault-every', values['fault-every'], usualInterval),
    limitPerMinute: numberIn('limit-per-minute', values['limit-per-minute'], 100),
    dailyLimit: numberIn('daily-limit', values['daily-limit'], 6000),
  };
  return { port, sandbox, isHelp: values.help };
}

function oneOf<N extends string>(names: readonly N[], what: string, name: string): N {
  const found = names.find((each) => each === name);
  if (!found) throw new Error(`There is no ${what} “${name}”. Choose from: ${names.join(', ')}.`);
  return found;
}

function numberIn(name: string, value: string | undefined, example: number): number | undefined {
  if (value === undefined || /^[1-9]\d*$/.test(value)) return value === undefined ? undefined : Number(value);
  throw new Error(`“${value}” is not valid for --${name}. Choose a number from 1, e.g. --${name} ${example}.`);
}

function listed(of: Readonly<Record<string, { readonly description: string }>>): readonly string[] {
  const widest = Math.max(...Object.keys(of).map(({ length }) => length));
  return Object.entries(of).map(([name, { description }]) => `      ${name.padEnd(widest)}  ${description}`);
}

/** The text of `--help`. */
export function help(): string {
  return [
    'npm run sandbox -- [options]',
    '',
    `  --port NUMBER              The port on this machine; ${defaultPort} by default, 0 for any free one`,
    '  --limit-per-minute NUMBER  How many requests a minute are allowed; unlimited by default',
    '  --daily-limit NUMBER       How many requests a day are allowed; unlimited by default',
    '  --variant NAME             Deviates from the documentation in one way; can be repeated:',
    ...listed(variants),
    '  --fault NAME               Has some requests meet a fault; can be repeated, then one after the other:',
    ...listed(faults),
    `  --fault-every NUMBER       The number of requests from one fault to the next; ${usualInterval} by default`,
    '  --help                     Shows this',
  ].join('\n');
}

/** The message for a server that could not start, with a remedy. */
export function explain(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const advice = `Choose another port, e.g. npm run sandbox -- --port ${port === defaultPort ? port + 1 : defaultPort}`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use, perhaps by another sandbox. Stop that sandbox, or:\n${advice}`;
  if (code === 'EACCES') return `You do not have permission to use port ${port}.\n${advice}`;
  return message;
}

/** The message for a server that has started: its address, the tokens and an example. */
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
