import * as l10n from '@vscode/l10n';

import { beginningOf, oneLine } from '../base';
import { button } from './button';
import type { CardContent, ClientContent, Loadable, PeopleContent, PersonContent, Value } from './content';
import { type Html, html } from './html';
import { type FromPage, longestText } from './messages';
import { workPart } from './workPart';

/** The longest description, and the longest notes, that are shown in full. Longer ones make the page slow; an editor shows them. */
const longestHtml = 100_000;

/** The longest value that is shown in full, in UTF-16 units, and the most lines: only an address has several. */
const longestShown = 5000;
const mostLines = 50;

/**
 * The page's body: HTML without scripts, in which all text from the server is escaped. HTML from the server is escaped in
 * `data-html` attributes. Elements that can be clicked have their message in `data-message`.
 *
 * @param language that in which numbers and times are written
 */
export function cardBody(content: CardContent, language: string): string {
  const { name, localId, isInactive, client, people, work } = content;
  return html`<header>
      <h1>${oneLine(name, 300)}</h1>
      <p>${[localId && l10n.t('Client {0}', oneLine(localId)), isInactive && l10n.t('inactive')].filter(Boolean).join(' · ')}</p>
    </header>
    ${part('client', l10n.t('Client'), client, clientHtml)} ${workPart(work, language)} ${peoplePart(people)}`.text;
}

/** The body of a card that has nothing to show, with one action at most. */
export function noticeBody(words: string, action?: { readonly label: string; readonly message: FromPage }): string {
  return html`<section id="notice" tabindex="-1">
    <p>${words}</p>
    ${action && button('notice-action', action.label, action.message)}
  </section>`.text;
}

function part<T>(key: string, heading: string, content: Loadable<T>, shown: (content: T) => Html): Html {
  return html`<section id="${key}" aria-labelledby="${key}-heading" aria-busy="${String(content.kind === 'loading')}">
    <h2 id="${key}-heading">${heading}</h2>
    ${stateHtml(key, content) ?? shown(content as T)}
  </section>`;
}

/** @returns the message in place of a part that is not loaded; `undefined` for one that is */
function stateHtml(key: string, content: { readonly kind: string; readonly message?: string }): Html | undefined {
  if (content.kind === 'loading') return html`<p class="quiet">${l10n.t('Loading…')}</p>`;
  if (content.kind !== 'failed') return undefined;
  const words = l10n.t('This could not be loaded. {0}', content.message ?? '');
  return html`<p class="failure">${words}</p>
    ${button(`${key}-retry`, l10n.t('Try Again'), { kind: 'retry' })}`;
}

function clientHtml({ fields, description, isWhole }: ClientContent): Html {
  return html`${valuesHtml(fields)}
  ${!isWhole && html`<p class="quiet">${l10n.t('Only Administrators can see more of a client.')}</p>`}
  ${
    description.trim() !== '' &&
    html`<h3>${l10n.t('Description')}</h3>
      ${serverHtml(description)}`
  }`;
}

function serverHtml(text: string): Html {
  return html`<div class="server-html" data-html="${beginningOf(text, longestHtml)}"></div>
    ${text.length > longestHtml && html`<p class="quiet">${onlyBeginning()}</p>`}`;
}

function onlyBeginning(): string {
  return l10n.t('Only the beginning is shown. Open the document to see all of it.');
}

function peoplePart(people: CardContent['people']): Html {
  const heading = people.kind === 'shown' ? l10n.t('People ({0})', people.total) : l10n.t('People');
  if (people.kind !== 'notAllowed') return part('people', heading, people, peopleHtml);
  return part('people', heading, { kind: 'shown' }, () => {
    return html`<p class="quiet">${l10n.t('Executives cannot see the people of a client in Intervals.')}</p>`;
  });
}

function peopleHtml({ people, total, hasMore, unreadable, notLoaded, failure }: PeopleContent): Html {
  if (people.length + unreadable.length === 0) return html`<p class="quiet">${l10n.t('This client has no people.')}</p>`;
  const loadContacts = l10n.t('Load Contacts of {0} People', notLoaded);
  const more = l10n.t('Load More People ({0} of {1})', people.length + unreadable.length, total);
  return html`<ul class="people">
      ${people.map(personHtml)}
    </ul>
    ${unreadableHtml(unreadable)} ${failure !== undefined && html`<p class="failure">${failure}</p>`}
    <div class="actions">
      ${notLoaded > 0 && button('load-contacts', loadContacts, { kind: 'loadContacts' })}
      ${hasMore && button('load-people', more, { kind: 'loadPeople' })}
    </div>`;
}

function personHtml({ id, name, title, isInactive, notes, contacts }: PersonContent): Html {
  const key = `person-${id}`;
  const subtitle = [oneLine(title, 200), isInactive && l10n.t('inactive')].filter(Boolean).join(' · ');
  return html`<li id="${key}">
    <div class="person">
      <h3>${oneLine(name, 300)}</h3>
      <p class="quiet">${subtitle}</p>
      ${button(`${key}-edit`, l10n.t('Open'), { kind: 'edit', resource: 'person', id }, l10n.t('Open {0}', oneLine(name)))}
    </div>
    ${notes.trim() !== '' && serverHtml(notes)} ${contactsHtml(key, id, name, contacts)}
  </li>`;
}

function contactsHtml(key: string, person: number, name: string, contacts: PersonContent['contacts']): Html {
  if (contacts.kind === 'notLoaded') {
    const label = l10n.t('Load contacts of {0}', oneLine(name));
    return button(`${key}-load`, l10n.t('Load Contacts'), { kind: 'loadContacts', person }, label);
  }
  const state = stateHtml(key, contacts);
  if (state || contacts.kind !== 'shown') return state ?? html``;
  const { values, total, unreadable } = contacts;
  if (values.length + unreadable.length === 0) return html`<p class="quiet">${l10n.t('No contacts.')}</p>`;
  const came = values.length + unreadable.length;
  const missing = total > came && l10n.t('Intervals returned {0} of {1} contacts.', came, total);
  return html`${valuesHtml(values)} ${unreadableHtml(unreadable)} ${missing && html`<p class="quiet">${missing}</p>`}`;
}

/** Entries that cannot be read are shown, so that they do not seem to be missing in Intervals. */
function unreadableHtml(lines: readonly string[]): readonly Html[] {
  return lines.map((line) => html`<p class="failure">${line}</p>`);
}

function valuesHtml(values: readonly Value[]): Html {
  return html`<dl>
    ${values.map(
      (value) =>
        html`<div class="value">
          <dt>${oneLine(value.label)}</dt>
          <dd>${valueHtml(value)}${copyButton(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

function valueHtml({ key, text, action }: Value): Html {
  const lines = beginningOf(text, longestShown).split(/\r\n|\r|\n/);
  const shown = lines
    .slice(0, mostLines)
    .map((line) => oneLine(line, 1000))
    .join('\n');
  if (text.length > longestShown || lines.length > mostLines) {
    return html`<span class="text">${shown}</span>
      <p class="quiet">${onlyBeginning()}</p>`;
  }
  if (!action) return html`<span class="text">${shown}</span>`;
  const message: FromPage = { kind: 'open', as: action, text };
  return html`<a class="text" id="${key}" role="link" tabindex="0" data-message="${JSON.stringify(message)}">${shown}</a>`;
}

/**
 * An icon that is visible if the pointer is over its line, or the line has the focus: a button after each line would hide
 * the lines. A text that is longer than a message of the page may be has none.
 */
function copyButton({ key, label, text }: Value): Html | undefined {
  if (text.length > longestText) return undefined;
  const message: FromPage = { kind: 'copy', text };
  const name = l10n.t('Copy {0}: {1}', oneLine(label), oneLine(text));
  return html`<button
    id="${key}-copy"
    class="copy"
    type="button"
    title="${l10n.t('Copy')}"
    aria-label="${name}"
    data-message="${JSON.stringify(message)}"
  >
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" /></svg>
  </button>`;
}
