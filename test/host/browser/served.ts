// In the place of `src/sandbox/served/http.ts`: no browser can listen.
import type { Sandbox } from '../../../src/sandbox';
import type { SandboxServer } from '../../../src/sandbox/served/http';
import { runner } from './runner';

/** What the runner says: where it listens, which comes first; a request; and that nobody waits for one any more. */
type Line = { readonly url: string } | Handed | { readonly givenUp: number };

interface Handed {
  readonly id: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Has the runner listen, and answers what arrives there by a sandbox that is here. */
export async function serve(sandbox: Pick<Sandbox, 'fetch'>): Promise<SandboxServer> {
  const controller = new AbortController();
  const { body } = await fetch(runner.url('listen'), { signal: controller.signal });
  if (!body) throw new Error('The runner does not listen.');
  const lines = linesOf(body);
  const first = (await lines.next()).value;
  if (!first || !('url' in first)) throw new Error('The runner does not say where it listens.');
  const { url } = first;
  const open = new Map<number, AbortController>();
  void (async () => {
    for await (const line of lines) {
      if ('id' in line) {
        const own = new AbortController();
        open.set(line.id, own);
        void answer(sandbox, url, line, own.signal).finally(() => open.delete(line.id));
      } else if ('givenUp' in line) open.get(line.givenUp)?.abort();
    }
  })().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return { url, close: async () => controller.abort() };
}

async function answer(
  sandbox: Pick<Sandbox, 'fetch'>,
  url: string,
  { id, method, target, headers, body }: Handed,
  signal: AbortSignal,
): Promise<void> {
  const request = new Request(new URL(target, url), { method, headers, signal, ...(body !== '' && { body }) });
  const response = await sandbox.fetch(request);
  await fetch(runner.url(`answer?${new URLSearchParams({ url, id: String(id) })}`), {
    method: 'POST',
    body: JSON.stringify({ status: response.status, headers: [...response.headers], body: await response.text() }),
  });
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let text = '';
  for (const reader = stream.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}
