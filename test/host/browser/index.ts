import './mocha';
import 'tests-of-host';

import { countsBy } from '../../../tools/counting.mjs';
import { awakeEditors } from '../support/awakeEditors';
import { captureStatus } from '../support/capturedStatus';
import { captureTools } from '../support/capturedTools';
import { captureTree } from '../support/capturedTree';
import { leaveOut } from './leftOut';
import { mocha } from './mocha';
import { runner } from './runner';

/**
 * The entry of the suite in VS Code's extension host for the web, as `../index.ts` is that of the suite on Node.
 * @throws if a test fails or there is none; VS Code then ends with a failure
 */
export async function run(): Promise<void> {
  captureTree();
  captureStatus();
  captureTools();
  mocha.suite.beforeEach(awakeEditors());
  const { grep } = await runner.ask();
  // What is left out is looked for among all tests, whichever are to run.
  leaveOut(mocha.suite);
  if (grep !== undefined) mocha.grep(grep);
  const failures = await new Promise<number>((resolve) => {
    const running = mocha.run(resolve);
    const counts = countsBy(running);
    running.once('end', () => runner.tell(counts()));
  });
  await runner.told;
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
