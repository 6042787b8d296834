// Runs the suite of test/host in VS Code's extension host, in a served VS Code; with --desktop in a desktop VS Code that
// @vscode/test-electron downloads. The suite must have been built (node build.mjs --tests).
// Usage: node tools/run-host.mjs [--desktop [--version 1.100.3]] [--suite <module below out/test>] [-g 'part of a title']
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { runTests } from '@vscode/test-electron';

import { root } from './paths.mjs';

const { values } = parseArgs({
  options: {
    desktop: { type: 'boolean', default: false },
    // That of the desktop VS Code; without it, the newest.
    version: { type: 'string' },
    suite: { type: 'string', default: 'host/index' },
    grep: { type: 'string', short: 'g' },
  },
});
// The stand-in is a script with a shebang line, which Windows does not run.
const onDesktop = values.desktop || process.platform === 'win32';
const workspace = mkdtempSync(path.join(tmpdir(), 'intervals-host-'));

try {
  process.exitCode = await runTests({
    ...(!onDesktop && { vscodeExecutablePath: fileURLToPath(new URL('vscode-executable.mjs', import.meta.url)) }),
    ...(values.version && { version: values.version }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out', 'test', values.suite),
    extensionTestsEnv: { ...(values.grep && { TEST_GREP: values.grep }) },
    launchArgs: [workspace],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
