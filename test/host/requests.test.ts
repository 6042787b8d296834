import assert from 'node:assert/strict';
import * as vscode from 'vscode';
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

  describe('may each take', () => {
    before(() => driver.signInAs('Administrator'));
    afterEach(() => driver.configure('requestTimeout', undefined));

    /** After how many ms something would happen that is waited for while all is loaded anew: the requests' time limits are among that. */
    async function limits(): Promise<readonly (number | undefined)[]> {
      const delays: (number | undefined)[] = [];
      const { setTimeout: original } = globalThis;
      const listening = ((run: () => void, ms?: number) => {
        delays.push(ms);
        return original(run, ms);
      }) as typeof setTimeout;
      globalThis.setTimeout = Object.assign(listening, original);
      try {
        driver.service.take();
        await vscode.commands.executeCommand('intervals.refresh');
        assert.equal(driver.service.take().length, 1);
      } finally {
        globalThis.setTimeout = original;
      }
      return delays;
    }

    it('30 seconds, where its user has set nothing', async () => {
      assert.equal(vscode.workspace.getConfiguration('intervals').inspect('requestTimeout')?.defaultValue, 30);
      assert.equal((await limits()).filter((ms) => ms === 30_000).length, 1);
    });

    it('as long as its user has set', async () => {
      await driver.configure('requestTimeout', 7.3);
      const all = await limits();
      assert.deepEqual(
        all.filter((ms) => ms === 30_000 || ms === 7300),
        [7300],
      );
    });
  });
});
