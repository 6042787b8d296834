import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { captureStatus } from '../host/support/capturedStatus';
import { captureTree } from '../host/support/capturedTree';
import { Driver } from '../host/support/driver';
import { jobs } from '../host/support/jobs';
import { Hearing, measureKeystrokes } from './keystrokes';
import { measureLeaks } from './leaks';
import { atMost, type Measurement } from './support/measurement';

/** What @vscode/test-electron runs in VS Code's extension host: measures there, and writes `out/bench/host.json`. */
export async function run(): Promise<void> {
  captureTree();
  captureStatus();
  const hearing = new Hearing();
  const driver = new Driver();
  await driver.start();
  const measurements = [
    ...(await measureRequests(driver)),
    ...(await measureKeystrokes(driver, hearing)),
    ...(await measureLeaks(driver)),
  ];
  await driver.stop();
  hearing.dispose();
  writeFileSync(path.join(__dirname, '../../bench/host.json'), JSON.stringify(measurements));
}

async function measureRequests(driver: Driver): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { what, least, requests } of jobs(driver))
    measurements.push(atMost(`requests to ${what}`, (await requests()).length, least));
  return measurements;
}
