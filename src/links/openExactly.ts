import * as vscode from 'vscode';

/**
 * Opens a link exactly as it is. A Uri has taken its address apart and decoded it, and VS Code puts it together in
 * another way: `?q=R%26D` becomes `?q=R&D` (microsoft/vscode#124704, #135949). A string goes as it is to the browser, on the
 * desktop, in a remote window and in a browser, though the typing asks for a Uri.
 */
export async function openExactly(href: string): Promise<void> {
  await vscode.env.openExternal(href as unknown as vscode.Uri);
}
