/**
 * Runs a task with a signal of its own, which is aborted with another signal, after a time limit, and as soon as the task
 * fails.
 *
 * `AbortSignal.any` and `AbortSignal.timeout` would do the same, but up to Node 20, which many versions of VS Code use,
 * garbage collection can remove them before they fire: https://github.com/nodejs/node/issues/57736
 *
 * @param limit in ms; after it the signal's reason is a `TimeoutError`
 * @throws what the task throws
 */
export async function withSignal<T>(
  { signal, limit }: { readonly signal?: AbortSignal | undefined; readonly limit?: number },
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const follow = (): void => own.abort(signal?.reason);
  const timeUp = (): void => own.abort(new DOMException(`There was no answer within ${limit} ms.`, 'TimeoutError'));
  if (signal?.aborted) follow();
  signal?.addEventListener('abort', follow);
  const timer = limit === undefined ? undefined : setTimeout(timeUp, limit);
  try {
    return await task(own.signal);
  } catch (error) {
    own.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', follow);
  }
}
