import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Has the garbage collected, also where Node was not started with `--expose-gc`. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
