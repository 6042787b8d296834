import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { capturedView } from './support/capturedTree';
import { activeEditor, contentOf, messageOf, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Open Client by Local ID', () => {
  const driver = signedInDriver();
  const { service } = driver;

  const inBox = (use: (box: vscode.InputBox) => Promise<void>): Promise<void> =>
    driver.inBox(() => vscode.commands.executeCommand('intervals.openByLocalId'), use);

  async function enter(box: vscode.InputBox, text: string): Promise<void> {
    box.value = text;
    const accepted = new Promise<void>((resolve) => box.onDidAccept(() => resolve()));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await accepted;
  }

  const isOpen = (): boolean => vscode.window.activeTextEditor !== undefined;

  for (const text of ['2', '#2', '00002', ' 2 ']) {
    it(`takes "${text}", and asks nothing where the client was just seen`, async () => {
      await vscode.commands.executeCommand('intervals.refresh');
      service.take();
      await inBox(async (box) => {
        await enter(box, text);
        await until(isOpen, 'it is open');
      });
      assert.equal(contentOf(activeEditor())['name'], 'Acme Ltd');
      assert.deepEqual(service.takeLines(), []);
    });
  }

  it('asks once for a client that is not known, opens it, and reveals it', async () => {
    const { id, localidunpadded } = await service.createClientElsewhere('Yy Unseen');
    await inBox(async (box) => {
      await enter(box, `#${localidunpadded}`);
      await until(() => capturedView().selection[0]?.id.endsWith(`/client/${id}`) === true, 'it is selected');
    });
    assert.equal(contentOf(activeEditor())['name'], 'Yy Unseen');
    assert.deepEqual(service.takeLines(), [`GET /client/?localid=${localidunpadded}`]);
    await service.changeElsewhere('DELETE', `client/${id}/`);
  });

  it('says in the box what is no local ID, without asking', async () => {
    await inBox(async (box) => {
      for (const text of ['', 'acme', '2, 3', '1e3', '0', '99999999999999999999']) {
        await enter(box, text);
        await until(() => messageOf(box) !== undefined, 'it is refused');
        assert.equal(messageOf(box), 'A local ID is a number, such as 15 or #15.');
        assert.equal(box.value, text);
        box.validationMessage = undefined;
      }
    });
    assert.deepEqual(service.takeLines(), []);
  });

  it('says in the box that there is no such client, or that asking failed, and keeps what was typed', async () => {
    await inBox(async (box) => {
      await enter(box, '#98765');
      await until(() => messageOf(box) !== undefined, 'it is answered');
      assert.equal(messageOf(box), 'There is no client with the local ID 98765.');
      service.intercept(() => new Response('<html>Bad gateway</html>', { status: 400 }));
      await enter(box, '#98766');
      await until(() => messageOf(box) !== undefined && !box.busy, 'it is answered');
      assert.match(messageOf(box) ?? '', /between you and Intervals answered \(400, a web page\)/);
      assert.equal(box.value, '#98766');
    });
    assert.deepEqual(service.takeLines(), ['GET /client/?localid=98765', 'GET /client/?localid=98766']);
    assert.equal(isOpen(), false);
    assert.deepEqual(driver.told, []);
  });

  it('gives up the request when the box is closed', async () => {
    let isGivenUp = false;
    service.intercept((request) => {
      request.signal.addEventListener('abort', () => (isGivenUp = true));
      return new Promise<Response>(() => undefined);
    });
    await inBox(async (box) => {
      await enter(box, '98767');
      await until(() => service.take().length > 0, 'it is asked');
    });
    await until(() => isGivenUp, 'it is given up');
    assert.equal(isOpen(), false);
  });
});
