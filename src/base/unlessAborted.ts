/**
 * Waits for a task that others may wait for too: aborting the signal ends the waiting, not the task.
 *
 * @throws the signal's reason once that is aborted
 */
export async function unlessAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop);
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
