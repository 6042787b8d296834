import assert from 'node:assert/strict';
import { Driver } from './driver';
import { jobs } from './jobs';

describe('Requests', () => {
  const driver = new Driver();

  before(() => driver.start());
  after(() => driver.stop());

  for (const { what, least, requests } of jobs(driver)) {
    it(`are no more than ${least} to ${what}`, async () => {
      const sent = await requests();
      assert.equal(sent.length, least, sent.join('\n'));
    });
  }
});
