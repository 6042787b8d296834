import * as vscode from 'vscode';

const scheme = 'intervals-faded';

/** A URI that marks a row as faded: VS Code colours rows by their URI. */
export function fadedUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}` });
}

/** Fades the rows of inactive records. */
export class FadingProvider implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('list.deemphasizedForeground'));
  }
}
