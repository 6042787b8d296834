import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { deleteRecords } from '../deleted';
import { pickTime } from '../documents';
import { type Command, commandIds } from '../platform';
import { today, weekOf } from '../records';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

type TimeFeatures = Pick<Features, 'deletedRecords' | 'opener'>;

/** The commands that list the time of the signed-in person. */
export function timeCommands(targets: Targets, features: TimeFeatures): readonly Command[] {
  return [
    targets.command(commandIds.timeToday, (connection) => {
      return openTime(targets, features, connection, l10n.t('Time of Today'), [today()]);
    }),
    targets.command(commandIds.timeThisWeek, (connection) => {
      return openTime(targets, features, connection, l10n.t('Time of This Week'), weekOf(today()));
    }),
  ];
}

/** Opens or deletes one of the person's entries of some days. */
async function openTime(
  targets: Targets,
  { deletedRecords: records, opener }: TimeFeatures,
  connection: Connection,
  title: string,
  days: readonly string[],
): Promise<void> {
  const choice = await pickTime(connection, title, days);
  if (choice?.isToDelete) {
    await deleteRecords(connection, { connect: () => targets.again(connection), opener, records }, [choice.ref]);
  } else if (choice) await opener.open(connection, choice.ref);
}
