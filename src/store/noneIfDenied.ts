import { NoSuchRecordError, type Page } from '../api';

/**
 * Reads a list that belongs to no record which may be gone: some servers answer "no such record" instead of an empty list.
 *
 * @throws what `load` throws otherwise
 */
export async function noneIfDenied<R>(load: () => Promise<Page<R>>): Promise<Page<R>> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof NoSuchRecordError) return { items: [], total: 0, isDenied: true };
    throw error;
  }
}
