import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { statusOf } from './support/capturedStatus';
import { until } from './support/driver';
import { signedInDriver } from './support/signedIn';

const item = 'intervals.quota';

describe('The day’s limit of requests', () => {
  const driver = signedInDriver();
  const { service } = driver;

  const used = (count: number): void =>
    service.intercept(({ url }) => {
      if (!url.endsWith('/quota/')) return undefined;
      const quota = { quota: 6000, used: count, business_day: '2026-11-22 00:00:00', exceeded: count >= 6000 ? 't' : 'f' };
      return Response.json({ status: 'OK', code: 200, quota });
    });

  const show = (): Thenable<unknown> => vscode.commands.executeCommand('intervals.showQuota');

  it('is told on demand, and stays in the status bar from when a fifth is left', async () => {
    used(4799);
    await show();
    assert.match(driver.told.at(-1) ?? '', /^4,799 of 6,000 requests used/);
    assert.equal(statusOf(item), undefined);
    used(4800);
    await show();
    assert.match(statusOf(item) ?? '', /1,200 requests left/);
  });

  it('is looked up by itself when Intervals says that it is reached, and told with the time when it ends', async () => {
    const refused = new Response('{"error":{"code":11}}', { status: 400 });
    const quota = { quota: 6000, used: 6000, business_day: '2026-11-22 00:00:00', exceeded: 't' };
    service.intercept(({ url }) => (url.endsWith('/quota/') ? Response.json({ quota }) : refused.clone()));
    const refresh = (): Thenable<unknown> => vscode.commands.executeCommand('intervals.refresh');
    await refresh();
    await until(() => /\D0 requests left/.test(statusOf(item) ?? ''), 'the status bar tells it');
    await refresh();
    const told = driver.told.filter((words) => /used 6,000 of its 6,000 .* resets at 2026-11-22 00:00:00/.test(words));
    assert.equal(told.length, 1, driver.told.join('\n'));
  });

  it('is not looked up again and again where that look is refused as well', async () => {
    await driver.signInAs('Administrator');
    let looks = 0;
    service.intercept(({ url }) => {
      if (url.endsWith('/quota/')) looks += 1;
      return Response.json({ error: { code: 11 } }, { status: 400 });
    });
    const before = driver.told.length;
    const refresh = (): Thenable<unknown> => vscode.commands.executeCommand('intervals.refresh');
    for (let times = 0; times < 5; times += 1) await refresh();
    await show();
    await until(() => driver.told.length > before, 'who asks is told');
    // The one that was asked for, and at most one that a refusal led to.
    assert.ok(looks <= 2, `${looks} looks`);
    service.intercept(undefined);
  });

  it('leaves the status bar when somebody else signs in', async () => {
    used(5999);
    await show();
    assert.ok(statusOf(item));
    service.intercept(undefined);
    await driver.signInAs('Manager');
    assert.equal(statusOf(item), undefined);
  });
});
