import { Sandbox } from '../sandbox';
import { explain, help, readArguments, welcome } from './commandLine';
import { serve } from './http';

/** The entry point of `npm run sandbox`. */
async function main(): Promise<void> {
  const { port, sandbox: options, isHelp } = readArguments(process.argv.slice(2));
  if (isHelp) {
    console.log(help());
    return;
  }
  const sandbox = new Sandbox(options);
  const server = await serve(sandbox, port).catch((error: unknown) => {
    throw new Error(explain(error, port), { cause: error });
  });
  console.log(welcome(server.url, sandbox.tokens));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
