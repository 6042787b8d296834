import * as vscode from 'vscode';
import { parseUri } from '../addresses';
import { IntervalsError } from '../api';
import { linksByKind } from '../links';
import { logFailure } from '../log';
import { contactKindOf, writtenId, writtenRecords, type ContactKind, type ContactType, type WrittenRecord } from '../records';
import { oneLine } from '../untrusted';
import type { AccountNames } from './accountNames';
import type { Names } from './names';

/**
 * Warns of contacts that are saved as they stand and yet look wrong: a value that does not fit its type, or a descriptor
 * of another type. The API takes such a pair (a PUT of the type alone, as in the vendor's example, leaves one behind).
 */
export class ContactChecks implements vscode.Disposable {
  readonly #names: AccountNames;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals.contacts');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #listening: vscode.Disposable;

  constructor(names: AccountNames, log: vscode.LogOutputChannel) {
    this.#names = names;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (parseUri(document.uri)?.resource !== 'personcontact') return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const check = (): void => {
      this.#waiting.delete(key);
      logFailure(this.#log, this.#check(document));
    };
    // At once, as it takes a few ms; several changes in one turn are looked at once.
    this.#waiting.set(key, setTimeout(check, 0));
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const names = this.#names.of(uri);
    if (!names) return;
    const warnings = await warningsFor(names, writtenRecords(document.getText())).catch((error: unknown) => {
      // Without the lists nothing can be said.
      if (error instanceof IntervalsError) return [];
      throw error;
    });
    // Typed on since: that change has a check of its own coming.
    if (document.isClosed || document.version !== version) return;
    this.#diagnostics.set(
      uri,
      warnings.map((warning) => toDiagnostic(document, warning)),
    );
  }
}

interface Warning {
  readonly at: { readonly offset: number; readonly length: number };
  readonly message: string;
}

async function warningsFor(names: Names, records: readonly WrittenRecord[]): Promise<readonly Warning[]> {
  return (await Promise.all(records.map((record) => warningsOf(names, record)))).flat();
}

async function warningsOf(names: Names, record: WrittenRecord): Promise<readonly Warning[]> {
  const typeId = writtenId(record, 'contacttypeid');
  if (typeId === undefined) return [];
  const types = await names.types();
  const type = types.find(({ id }) => id === typeId);
  const found = type ? [misfit(record, type), await strangeDescriptor(names, record, type.id)] : [unknownType(record, types)];
  return found.filter((warning) => warning !== undefined);
}

function unknownType(record: WrittenRecord, types: readonly ContactType[]): Warning | undefined {
  return warningAt(record, 'contacttypeid', vscode.l10n.t('Unknown contact type. Available: {0}.', listed(types)));
}

function misfit(record: WrittenRecord, { name = '' }: ContactType): Warning | undefined {
  const value = record.get('value')?.value;
  // An empty one is refused, which is said by the schema.
  if (typeof value !== 'string' || value.trim() === '' || fits(contactKindOf(name), value)) return undefined;
  return warningAt(record, 'value', vscode.l10n.t('This does not look right for the contact type “{0}”.', oneLine(name)));
}

function fits(kind: ContactKind | undefined, value: string): boolean {
  const links = kind && linksByKind[kind];
  return !links || links(value).length > 0;
}

async function strangeDescriptor(names: Names, record: WrittenRecord, type: number): Promise<Warning | undefined> {
  const descriptor = writtenId(record, 'contactdescriptorid');
  const known = descriptor === undefined ? undefined : await names.descriptors(type);
  if (!known || known.some(({ id }) => id === descriptor)) return undefined;
  const message = vscode.l10n.t(
    'This contact descriptor belongs to another contact type. Available for this type: {0}.',
    listed(known),
  );
  return warningAt(record, 'contactdescriptorid', message);
}

function listed(list: readonly ContactType[]): string {
  return list.map(({ id, name = '' }) => `${id} (${oneLine(name)})`).join(', ');
}

function warningAt(record: WrittenRecord, field: string, message: string): Warning | undefined {
  const at = record.get(field)?.at;
  return at && { at, message };
}

function toDiagnostic(document: vscode.TextDocument, { at: { offset, length }, message }: Warning): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Intervals';
  return diagnostic;
}
