import { sha256 } from '../../base';

/** A name for a text that reveals nothing of it. */
export function hashOf(text: string): string {
  return sha256(text).slice(0, 32);
}
