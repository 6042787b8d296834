import { homedir } from 'node:os';

import * as vscode from 'vscode';

import type { Machine } from '../platform';
import { localDisk } from './localDisk';
import { UndiciWatch } from './undiciWatch';

/** This machine, by Node. */
export function nodeMachine(): Machine {
  return {
    environment: process.env,
    region: region(process.env),
    home: vscode.Uri.file(homedir()),
    network: { isInBrowser: false, watch: (request) => new UndiciWatch(request) },
    disk: localDisk,
  };
}

/** The language of this machine's number format. */
function region({ LC_ALL = '', LC_NUMERIC = '', LANG = '' }: NodeJS.ProcessEnv): string {
  const [set] = [LC_ALL, LC_NUMERIC, LANG]
    .map((value) => /^[a-z]{2,3}(?:[_-][a-z]{2})?(?![a-z])/i.exec(value)?.[0])
    .filter(Boolean);
  return set ?? new Intl.NumberFormat().resolvedOptions().locale;
}
