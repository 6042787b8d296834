import type { Connection } from '../../account';
import type { Ref } from '../../records';
import type { Features } from './features';

/**
 * Opens a record, and reveals it in the tree.
 *
 * @throws IntervalsError if the record, or one above it, cannot be read
 */
export async function openAndReveal(
  connection: Connection,
  ref: Ref,
  { opener, view }: Pick<Features, 'opener' | 'view'>,
): Promise<void> {
  await opener.open(connection, ref, { preview: false });
  await view.reveal(connection, ref);
}
