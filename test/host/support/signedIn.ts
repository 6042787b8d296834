import { Driver } from './driver';

/**
 * Drives the extension for the suite that this is called in: signed in as an Administrator once for all its tests, as the
 * API's limit of requests a minute holds for them, too; each begins with nothing told and nothing arrived, and ends with
 * its editors closed.
 *
 * @returns the driver; it is started before the first of the tests, and stopped after the last
 */
export function signedInDriver(): Driver {
  const driver = new Driver();
  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(() => driver.stop());
  beforeEach(() => driver.reset());
  afterEach(() => driver.closeAll());
  return driver;
}
