import { queryObjects } from 'node:v8';

import * as vscode from 'vscode';

import type { Driver } from '../host/support/driver';
import { collectGarbage } from '../support/garbage';
import { atMost, type Measurement } from './support/measurement';

const [documents, refreshes] = [500, 200];

interface Held {
  readonly heap: number;
  readonly listeners: number;
}

/** What is still held after very many documents were opened and closed, and the tree was refreshed very often. */
export async function measureLeaks(driver: Driver): Promise<readonly Measurement[]> {
  // Once beforehand for what is made only once.
  await open(driver, 20);
  await refresh(10);
  const before = await held();
  await open(driver, documents);
  await refresh(refreshes);
  const after = await held();
  const words = `after opening and closing ${documents} documents and ${refreshes} refreshes, ÷ before`;
  return [
    atMost(`heap ${words}`, after.heap / before.heap, 1.05),
    atMost(`listeners ${words}`, after.listeners / before.listeners, 1),
  ];
}

async function open(driver: Driver, count: number): Promise<void> {
  const rows = (await driver.children()).slice(0, 25);
  for (let opened = 0; opened < count; opened += rows.length) {
    for (const row of rows) await driver.open(row);
    await driver.closeAll();
  }
}

async function refresh(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await vscode.commands.executeCommand('intervals.refresh');
}

/** The heap in bytes, and how many subscriptions there are: each is a Disposable. */
async function held(): Promise<Held> {
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    collectGarbage();
  }
  return { heap: process.memoryUsage().heapUsed, listeners: queryObjects(vscode.Disposable, { format: 'count' }) };
}
