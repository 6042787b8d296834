import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { unlessAborted } from '../base';
import type { Ref } from '../records';
import type { WorkList } from '../store';
import type { FoundItem } from './items';
import { searchIn } from './search';
import { mentions, SearchPick, type Suggestions } from './searchPick';
import type { SearchSource } from './searchSources';
import { workItem, workSource } from './workSource';

/** The projects that are offered first. */
export interface OfferedProjects {
  /** Those that somebody used last, with their names at that time. */
  readonly used: readonly { readonly id: number; readonly name: string }[];
  /** The id of a client: its open projects are offered in place of those, and others only where none of them matches. */
  readonly client: number | undefined;
}

/**
 * Asks for a project, and then for one of its open tasks, or for none. The tasks take a request, unless they are known; those that
 * are offered are also what is completed in a document.
 *
 * @returns `undefined` if the user cancelled
 */
export async function pickWork(connection: Connection, offered: OfferedProjects): Promise<Ref<'project' | 'task'> | undefined> {
  const project = await ask(
    l10n.t('Log Time: Choose a Project'),
    l10n.t('Part of a name, a client’s name or a local ID'),
    (text, signal) => projectsFor(connection, offered, text, signal),
  );
  if (!project || !connection.rights.mayRead('task')) return project;
  const tasks = listSource(connection, { owner: project, resource: 'task', filter: 'projectid', onlyOpen: true });
  const none: FoundItem = { label: `$(circle-slash) ${l10n.t('No task')}`, ref: project, alwaysShow: true };
  return ask(l10n.t('Log Time: Choose a Task'), l10n.t('Part of a title or a local ID'), async (text, signal) => {
    const found = await searchIn([tasks], text, signal);
    return text === '' ? { ...found, items: [none, ...found.items] } : found;
  });
}

async function ask(
  title: string,
  placeholder: string,
  suggest: (text: string, signal: AbortSignal) => Promise<Suggestions>,
): Promise<Ref<'project' | 'task'> | undefined> {
  const { resource, id } = (await new SearchPick({ title, placeholder, suggest }).ask())?.ref ?? {};
  return (resource === 'project' || resource === 'task') && id !== undefined ? { resource, id } : undefined;
}

async function projectsFor(
  connection: Connection,
  { used, client }: OfferedProjects,
  text: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  const all = workSource(connection, 'project');
  if (client !== undefined) {
    const owner = { resource: 'client', id: client } as const;
    const own = listSource(connection, { owner, resource: 'project', filter: 'clientid', onlyOpen: true }, all);
    return searchIn([own], text, signal);
  }
  if (text !== '') return searchIn([all], text, signal);
  const { store } = connection;
  const items = used.map(({ id, name }) => workItem(store, 'project', store.known('project', id) ?? { id, name }, ''));
  return { items, isFinal: true };
}

/**
 * The source of a list's records: all of them before anything is typed. The server is searched only where there are more than are
 * loaded, or where nothing matches: somebody may have made it since.
 *
 * @param beyond the source of what is offered where nothing in the list matches; without it, the list itself is searched
 */
function listSource(connection: Connection, wanted: WorkList, beyond?: SearchSource): SearchSource {
  const { store } = connection;
  const { resource } = wanted;
  const list = store.work.list(wanted);
  const own = workSource(connection, resource, { onlyActive: wanted.onlyOpen, within: wanted });
  return {
    ...own,
    search: async (text, limit, signal) => {
      await unlessAborted(list.load(), signal);
      const items = list.items.map((record) => workItem(store, resource, record, ''));
      if (text === '') {
        const unreadable = list.unreadable.map((entry) => ({ entry, after: items.length }));
        return { items, total: list.total, unreadable };
      }
      const matching = items.filter((item) => mentions(item, text));
      const isSearched = list.hasMore || (matching.length === 0 && !beyond);
      const found = isSearched ? await own.search(text, limit, signal) : { items: matching, total: matching.length };
      return found.total === 0 && beyond ? beyond.search(text, limit, signal) : found;
    },
  };
}
