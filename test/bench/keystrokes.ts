import * as vscode from 'vscode';

import { activeEditor, diagnostics, type Driver, until } from '../host/support/driver';
import { known } from '../support/recorded-sandbox';
import { atMost, type Measurement, median } from './support/measurement';

const [records, strokes] = [200, 21];

/** Hears of changes of documents before an extension does, if it is there before that. */
export class Hearing implements vscode.Disposable {
  readonly #heard = new vscode.EventEmitter<number>();
  readonly #listening = vscode.workspace.onDidChangeTextDocument(() => this.#heard.fire(performance.now()));

  /** When the next change is heard of, as `performance.now()` gives it. */
  next(): Promise<number> {
    return new Promise((resolve) => {
      const listening = this.#heard.event((at) => {
        listening.dispose();
        resolve(at);
      });
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#heard.dispose();
  }
}

/**
 * How long after the extension host hears of a keystroke that makes a value wrong the mark is there, in a document of very
 * many records. The way of an edit from a test to the editor and back is VS Code's own, and no keystroke takes it.
 */
export async function measureKeystrokes(driver: Driver, hearing: Hearing): Promise<readonly Measurement[]> {
  const document = await openTogether(driver);
  const before = marksIn(document);
  const times: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    times.push(await timeToMark(document, hearing));
    await vscode.commands.executeCommand('undo');
    await until(() => marksIn(document) === before, 'the mark is gone');
  }
  await driver.closeAll();
  return [atMost(`ms from hearing of a keystroke to its mark in a document of ${records} records, median`, median(times), 50)];
}

/** Edits the contacts of one person as one document. */
async function openTogether(driver: Driver): Promise<vscode.TextDocument> {
  const { service } = driver;
  const { contactdescriptor } = await service.changeElsewhere('GET', `contactdescriptor/?contacttypeid=${known.email}`);
  const [descriptor] = contactdescriptor as readonly { readonly id: string }[];
  for (let n = 0; n < records; n += 1) {
    const values = { contacttypeid: known.email, contactdescriptorid: descriptor?.id };
    await service.changeElsewhere('POST', 'personcontact/', { ...values, personid: known.wilma, value: `n${n}@bench.test` });
  }
  await vscode.commands.executeCommand('intervals.refresh');
  const rows = (await driver.children(await driver.row('Wilma Coyle', await driver.row('Acme Ltd')))).slice(-records);
  await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
  await until(() => (vscode.window.activeTextEditor?.document.lineCount ?? 0) > records, 'the document is open');
  return activeEditor().document;
}

/** Makes the last value wrong by one letter; gives how long it takes until that is marked, in ms. */
async function timeToMark(document: vscode.TextDocument, hearing: Hearing): Promise<number> {
  const at = document.positionAt(document.getText().lastIndexOf('@bench'));
  const before = marksIn(document);
  const heard = hearing.next();
  const isTyped = activeEditor().edit((edit) => edit.insert(at, ' '));
  // VS Code tells of changed marks only after a pause of its own.
  while (marksIn(document) === before) await new Promise((resolve) => setImmediate(resolve));
  const marked = performance.now();
  await isTyped;
  return marked - (await heard);
}

function marksIn(document: vscode.TextDocument): number {
  return diagnostics(document).length;
}
