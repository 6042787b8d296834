import { type Html, html } from './html';
import type { FromPage } from './messages';

/**
 * A button of the card's page.
 *
 * @param name the label for screen readers, if several buttons have the same visible label
 */
export function button(id: string, label: string, message: FromPage, name = label): Html {
  return html`<button id="${id}" type="button" aria-label="${name}" data-message="${JSON.stringify(message)}">${label}</button>`;
}
