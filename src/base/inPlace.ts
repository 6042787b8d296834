/** A list with an item in place of the one that it replaces, or at the end if there is none. */
export function inPlace<T>(list: readonly T[], item: T, replaces: (one: T) => boolean): readonly T[] {
  const index = list.findIndex(replaces);
  return index === -1 ? [...list, item] : list.with(index, item);
}
