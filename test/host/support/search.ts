import { type Picked, until } from './driver';

/** Types a text into the QuickPick of Find, and waits for what it is answered with. */
export async function search(pick: Picked['pick'], text: string): Promise<void> {
  // Else what was offered before would be taken for the beginning of the search.
  await until(() => !pick.busy, 'what was offered before is there');
  pick.value = text;
  await until(() => pick.busy, 'the search begins');
  await until(() => !pick.busy, 'the search ends');
}
