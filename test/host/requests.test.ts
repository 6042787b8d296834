import assert from 'node:assert/strict';
import { Driver } from './driver';
import { jobs } from './jobs';
import { LaterClock } from './laterClock';

describe('Requests', () => {
  const clock = new LaterClock();
  const driver = new Driver();

  before(() => driver.start());
  after(async () => {
    await driver.stop();
    clock.uninstall();
  });

  for (const { what, least, requests } of jobs(driver, clock)) {
    it(`are no more than ${least} to ${what}`, async () => {
      const sent = await requests();
      assert.equal(sent.length, least, sent.join('\n'));
    });
  }
});
