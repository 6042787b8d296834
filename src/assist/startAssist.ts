import type { Assist, AssistOptions } from './assist';

/** Loads and starts the help in documents. */
export async function startAssist(options: AssistOptions): Promise<Assist> {
  return new (await import('./assist')).Assist(options);
}
