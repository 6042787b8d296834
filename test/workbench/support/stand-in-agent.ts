import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root } from '../../../tools/paths.mjs';
import type { ServedVsCode } from '../../../tools/served-vscode.mjs';
import { installVsix } from '../../../tools/vscode-server.mjs';

/** The title of the stand-in's command, which asks for a call as JSON and shows the answer in an editor. */
export const callTool = 'Stand-In Agent: Call a Tool';

const manifest = {
  name: 'stand-in-agent',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  contributes: { commands: [{ command: 'standInAgent.call', title: 'Call a Tool', category: 'Stand-In Agent' }] },
};

const code = `
const vscode = require('vscode');
exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.commands.registerCommand('standInAgent.call', async () => {
    const { name, input, autoApprove } = JSON.parse(await vscode.window.showInputBox());
    const chat = vscode.workspace.getConfiguration('chat');
    await chat.update('tools.global.autoApprove', autoApprove, vscode.ConfigurationTarget.Global);
    const text = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
      ({ content }) => content.map(({ value }) => value).join(''),
      (error) => 'Failed: ' + (error.name === 'Canceled' ? error.name : error.message),
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text }));
  }));
};
`;

/** Installs an extension that calls tools as an agent does. It needs no language model; windows opened later have it. */
export async function installStandInAgent({ extensionsDir }: ServedVsCode): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'intervals-agent-'));
  try {
    const source = path.join(folder, 'source');
    const vsix = path.join(folder, 'agent.vsix');
    mkdirSync(source);
    writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(source, 'extension.js'), code);
    writeFileSync(path.join(source, 'README.md'), 'Calls tools.');
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
    const { status, stderr } = spawnSync(process.execPath, [vsce, 'package', ...options], { cwd: source, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The stand-in agent is not packaged:\n${stderr}`);
    await installVsix(vsix, extensionsDir, path.join(path.dirname(extensionsDir), 'data'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
