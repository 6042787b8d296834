import type { Assist, AssistOptions } from './assist';

/** Starts the help in documents, once there is one. */
export async function startAssist(options: AssistOptions): Promise<Assist> {
  return new (await import('./assist')).Assist(options);
}
