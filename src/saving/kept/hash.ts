import { createHash } from 'node:crypto';

/** A name for a text that reveals nothing of it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
