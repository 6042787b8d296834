import { sha256 } from '../../base';
import { batchPrefix } from './uri';

/**
 * What the address of several records in one document has in place of an id; the same records have the same.
 *
 * @param ids in any order
 */
export function batchId(ids: readonly number[]): string {
  const hash = sha256([...ids].sort((a, b) => a - b).join());
  return `${batchPrefix}${hash.slice(0, 12)}`;
}
