import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { keepOrder, untilAnswered } from '../../platform';
import type { Listing } from '../listing/clientListing';
import { type Change, type Choice, choices, typedChoices } from './choices';

/**
 * Asks for the filters and the order of clients, showing those in force. A text or local IDs can be typed at once.
 *
 * @param inForce the listing in force, in words
 * @param start the group of the first active item
 * @returns `undefined` if the user cancelled
 */
export async function askListing(now: Listing, inForce: string, start: 'filters' | 'order'): Promise<Listing | undefined> {
  const change = await (await pickChoice(now, inForce, start))?.change?.();
  return change && merged(now, change);
}

function pickChoice(now: Listing, inForce: string, start: 'filters' | 'order'): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = l10n.t('Filter and Sort Clients');
  pick.placeholder = l10n.t('Choose a filter or order, or type text or local IDs such as 3, 5, 11');
  const offered = choices(now, inForce);
  // The typed text comes first, before the choices that happen to contain it.
  keepOrder(pick);
  pick.items = offered;
  if (start === 'order') pick.activeItems = offered.filter(({ isOrderNow }) => isOrderNow);
  return untilAnswered<Choice>(pick, (answer) => {
    pick.onDidChangeValue((value) => (pick.items = [...typedChoices(value), ...offered]));
    pick.onDidAccept(() => {
      // After quick typing, Enter may come before the choice for the typed text is shown.
      const choice = pick.selectedItems[0] ?? typedChoices(pick.value)[0];
      if (choice) answer(choice);
    });
  });
}

/** Filters that are not in force are omitted rather than kept as `undefined`. */
function merged(now: Listing, change: Change): Listing {
  return Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined));
}
