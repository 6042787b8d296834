import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { forLabel, htmlText, isVisible } from '../../base';
import { keepOrder, separator, untilAnswered } from '../../platform';
import { shownValue } from '../../projects';
import { kindAndId, type Ref, type Time } from '../../records';

/** A time entry, and what to do with it: open it, or delete it. */
export interface TimeChoice {
  readonly ref: Ref<'time'>;
  readonly isToDelete: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly ref?: Ref<'time'>;
}

/** The longest part of a description that a row shows. */
const longest = 200;

/**
 * Lists the signed-in person's time entries of some days, by day and with the sum of each, and asks for one. This takes one request.
 *
 * @param days `YYYY-MM-DD`
 * @returns `undefined` if the user cancelled
 * @throws IntervalsError if the entries cannot be read
 */
export function pickTime(connection: Connection, title: string, days: readonly string[]): Promise<TimeChoice | undefined> {
  const { account, store } = connection;
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = l10n.t('Choose an entry to open');
  [pick.matchOnDescription, pick.matchOnDetail, pick.busy] = [true, true, true];
  keepOrder(pick);
  const closed = new AbortController();
  const fill = async (): Promise<void> => {
    const { entries, isWhole } = await store.work.timeOf({ personid: account.personId, days }, { signal: closed.signal });
    if (closed.signal.aborted) return;
    pick.title = `${title} · ${sumOf(entries)}`;
    pick.items = [
      ...itemsOf(connection, entries),
      ...(entries.length === 0 && isWhole ? [{ label: l10n.t('No time is logged.'), alwaysShow: true }] : []),
      ...(isWhole ? [] : [{ label: `$(warning) ${l10n.t('There may be more entries than these.')}`, alwaysShow: true }]),
    ];
    pick.busy = false;
  };
  return untilAnswered<TimeChoice>(pick, (answer, fail) => {
    const choose = (item: Item | undefined, isToDelete: boolean): void => {
      if (item?.ref) answer({ ref: item.ref, isToDelete });
    };
    pick.onDidAccept(() => choose(pick.selectedItems[0], false));
    pick.onDidTriggerItemButton(({ item }) => choose(item, true));
    pick.onDidHide(() => closed.abort());
    fill().catch(fail);
  });
}

/** The rows, those of each day below a heading. */
function itemsOf({ rights }: Connection, entries: readonly Time[]): readonly Item[] {
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Delete…') };
  const days = new Set(entries.flatMap(({ date }) => date ?? []));
  return [...days].flatMap((day) => {
    const ofDay = entries.filter(({ date }) => date === day);
    const items = ofDay.map((entry) => ({ ...itemOf(entry), buttons: rights.mayWrite('time', entry) ? [remove] : [] }));
    return [separator(`${dayInWords(day)} · ${sumOf(ofDay)}`), ...items];
  });
}

function itemOf(entry: Time): Item {
  const { id, time, task, project, client, worktype, description } = entry;
  const ref = { resource: 'time', id } as const;
  const [what = kindAndId(ref), ...rest] = [task, project, client, worktype].flatMap(visibleIn);
  const [detail] = visibleIn(htmlText(typeof description === 'string' ? description : '', longest));
  const label = typeof time === 'number' ? `${inHours(time)} · ${what}` : what;
  return { label, description: rest.join(' · '), ...(detail !== undefined && { detail }), ref };
}

/** The text of a row, or nothing where a server has sent none. */
function visibleIn(value: unknown): readonly string[] {
  return typeof value === 'string' && isVisible(value) ? [forLabel(value, longest)] : [];
}

function sumOf(entries: readonly Time[]): string {
  return inHours(entries.reduce((sum, { time }) => sum + (typeof time === 'number' ? time : 0), 0));
}

function inHours(hours: number): string {
  return shownValue('hours', hours, vscode.env.language);
}

function dayInWords(day: string): string {
  const format = { weekday: 'long', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(vscode.env.language, format).format(Date.parse(day));
}
