// What differs where the suites run on the oldest VS Code that the manifest promises (`npm run test:oldest`): only what is
// here, and what is installed for it. All tests of the host run there, and the page objects find there what they look for.
// It has no ripgrep, which its install script would download, so that it finds no files; in the newest ripgrep comes along.

const variable = 'ON_OLDEST_VSCODE';

/** Whether it is the oldest VS Code that is served. */
export function isOnOldest() {
  return process.env[variable] === '1';
}

/** Makes it the oldest VS Code that is served, by this process and by those that it starts. */
export function goToOldest() {
  process.env[variable] = '1';
}

/** The specs that run there: from signing in to a deleted record; a conflict, with its question; what outlives a window. */
export const specsOnOldest = ['firstEdit.spec.ts', 'conflict.spec.ts', 'survives.spec.ts'];

/** What is printed there, and not by the newest, where it looks for files by itself, or reads a folder that is not there yet. */
export const noiseOnOldest = /ripgrep\/bin\/rg ENOENT|readdir with filetypes failed/;
