/** How an extension was activated, in ms, as VS Code's page "Startup Performance" has it. */
export interface Activation {
  readonly extension: string;
  readonly loadCode: number;
  readonly callActivate: number;
}

/** The table of that page; empty where it is not there yet. */
export function activationsIn(text: string): readonly Activation[] {
  const [, table = ''] = /^## Extension Activation Stats\s+([^#]*)/m.exec(text) ?? [];
  return table.split('\n').flatMap((line) => {
    const [, extension = '', , loadCode, callActivate] = line.split('|').map((cell) => cell.trim());
    const activation = { extension, loadCode: Number(loadCode), callActivate: Number(callActivate) };
    return Number.isFinite(activation.callActivate) ? [activation] : [];
  });
}

/** What VS Code's list of running extensions gives as the activation time. */
export function timeOf({ loadCode, callActivate }: Activation): number {
  return loadCode + callActivate;
}
