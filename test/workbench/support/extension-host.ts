import { execFileSync } from 'node:child_process';
import path from 'node:path';

import type { ServedVsCode } from '../../../tools/served-vscode.mjs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/**
 * Kills the extension hosts of a served VS Code, as the system does when it runs out of memory: nobody is told.
 *
 * @throws Error if it has none
 */
export function killExtensionHosts(vsCode: ServedVsCode): void {
  const all = processes();
  const servers = all.filter(({ command }) => command.includes(path.dirname(vsCode.workspace))).map(({ pid }) => pid);
  const hosts = all.filter(({ parent, command }) => servers.includes(parent) && command.includes('--type=extensionHost'));
  if (hosts.length === 0) throw new Error('This VS Code has no extension host.');
  for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
}

function processes(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
