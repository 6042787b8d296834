import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { Driver } from './support/driver';
import { jobs } from './support/jobs';

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

  it('are answered by the server, also where it lets browsers keep its answers', async () => {
    await driver.signInAs('Administrator');
    const { service } = driver;
    service.intercept(async (request) => {
      const answer = await service.sandbox.fetch(request);
      return new Response(answer.body, { status: answer.status, headers: { 'cache-control': 'max-age=3600' } });
    });
    for (const times of [1, 2, 3]) {
      await vscode.commands.executeCommand('intervals.refresh');
      assert.equal(service.arrived('/client/'), times);
    }
  });

  describe('may each take', () => {
    before(async () => {
      // What is open is asked for too when somebody signs in, and when all is loaded anew.
      await driver.closeAll();
      await driver.signInAs('Administrator');
    });
    afterEach(() => driver.configure('requestTimeout', undefined));

    /**
     * Which of the limits that are tested here, in ms, the extension sets while all is loaded anew. Other extensions wait
     * in the same process, so each one's caller is looked at; and one time in fifty a look at the quota is sent beside it.
     */
    async function limits(): Promise<readonly number[]> {
      const { extensionUri } = driver.extension ?? assert.fail('the extension is not there');
      const folder = vscode.Uri.joinPath(extensionUri, 'dist');
      // As its files are called where they run: by their paths, and in a browser by their addresses.
      const built = folder.scheme === 'file' ? folder.fsPath : folder.toString(true);
      const delays = new Set<number | undefined>();
      const { setTimeout: original } = globalThis;
      const listening = ((run: () => void, ms?: number) => {
        if (new Error().stack?.includes(built)) delays.add(ms);
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
      return [30_000, 7300].filter((ms) => delays.has(ms));
    }

    it('30 seconds, where its user has set nothing', async () => {
      assert.equal(vscode.workspace.getConfiguration('intervals').inspect('requestTimeout')?.defaultValue, 30);
      assert.deepEqual(await limits(), [30_000]);
    });

    it('as long as its user has set', async () => {
      await driver.configure('requestTimeout', 7.3);
      assert.deepEqual(await limits(), [7300]);
    });
  });
});
