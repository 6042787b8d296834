import * as l10n from '@vscode/l10n';

import { pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

type ProjectFeatures = Pick<Features, 'projects'>;

/** The commands on the view "Work". */
export function projectCommands(targets: Targets, features: ProjectFeatures): readonly Command[] {
  const { projects } = features;
  return [
    showWork(targets, features),
    { id: commandIds.refreshWork, run: async () => (await projects.get()).tree.refresh() },
    { id: commandIds.showClosed, run: async () => (await projects.get()).tree.showClosed(true) },
    { id: commandIds.hideClosed, run: async () => (await projects.get()).tree.showClosed(false) },
  ];
}

/** Shows what is done for a client. */
const showWork = (targets: Targets, { projects }: ProjectFeatures): Command =>
  targets.command(commandIds.showWork, async (connection, args) => {
    const ask = () => pickClient(connection, l10n.t('Show Work'));
    const ref = await targets.one(connection, args, ask, ({ resource }) => resource === 'client');
    if (ref?.resource === 'client') await (await projects.get()).tree.show({ account: connection.account.id, id: ref.id });
  });
