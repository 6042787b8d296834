import * as vscode from 'vscode';

/**
 * Opens a link exactly as it is. A Uri decodes its parts, and VS Code encodes them differently again: `?q=R%26D` becomes
 * `?q=R&D` (microsoft/vscode#124704, #135949). A string reaches the browser unchanged, on the desktop, in a remote window
 * and in VS Code for the Web, though the types ask for a Uri.
 */
export async function openExactly(href: string): Promise<void> {
  await vscode.env.openExternal(href as unknown as vscode.Uri);
}
