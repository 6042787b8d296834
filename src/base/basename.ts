/**
 * The last segment of a path.
 *
 * @param ending left out where the segment ends in it
 */
export function basename(path: string, ending = ''): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ending !== '' && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}
