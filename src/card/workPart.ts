import * as l10n from '@vscode/l10n';

import { hoursInWords } from '../records';
import { button } from './button';
import type { CountedWork, WorkContent, WorkCount, WorkLine } from './content';
import { type Html, html } from './html';

/**
 * The part of a card with what is done for the client: a button, and after it was clicked, the numbers. There is none for a group
 * that may read nothing of it.
 */
export function workPart({ lines, isWhole, at }: WorkContent, language: string): Html | undefined {
  if (lines.length === 0) return undefined;
  const isBegun = lines.some(({ count }) => count.kind !== 'notLoaded');
  const isFailed = lines.some(({ count }) => count.kind === 'failed');
  const label = isFailed ? l10n.t('Try Again') : isBegun ? l10n.t('Load Again') : l10n.t('Load Summary');
  return html`<section id="work" aria-labelledby="work-heading" aria-busy="${String(isLoading(lines))}">
    <h2 id="work-heading">${l10n.t('Work')}</h2>
    ${
      isBegun &&
      html`<dl>${lines.map((line) => lineHtml(line, language))}</dl>
        <p class="quiet">${noteOf(isWhole, at, language)}</p>`
    }
    <div class="actions">
      ${button('work-load', label, { kind: 'loadWork' }, l10n.t('{0}: {1}', l10n.t('Work'), label))}
      ${button('work-show', l10n.t('Show Work'), { kind: 'showWork' })}
    </div>
  </section>`;
}

/** The numbers in a sentence, for those who hear the card; '' while there are none, or not all. */
export function workInWords({ lines }: WorkContent, language: string): string {
  if (lines.some(({ count }) => count.kind === 'notLoaded') || isLoading(lines)) return '';
  return lines.map((line) => l10n.t('{0}: {1}', labelOf(line.of), wordsOf(line, language))).join('. ');
}

function isLoading(lines: readonly WorkLine[]): boolean {
  return lines.some(({ count }) => count.kind === 'loading');
}

function lineHtml(line: WorkLine, language: string): Html {
  const { kind } = line.count;
  const look = kind === 'failed' ? 'failure' : kind === 'shown' && line.count.number !== undefined ? 'text' : 'quiet';
  return html`<div class="value">
    <dt>${labelOf(line.of)}</dt>
    <dd><span class="${look}">${wordsOf(line, language)}</span></dd>
  </div>`;
}

function labelOf(of: CountedWork): string {
  return {
    project: l10n.t('Active projects'),
    task: l10n.t('Open tasks'),
    time: l10n.t('Hours this month'),
  }[of];
}

function wordsOf({ of, count }: WorkLine, language: string): string {
  switch (count.kind) {
    case 'notLoaded':
    case 'loading':
      return l10n.t('Loading…');
    case 'outdated':
      return l10n.t('This may have changed since it was loaded.');
    case 'failed':
      return l10n.t('This could not be loaded. {0}', count.message);
    case 'shown':
      return numberOf(of, count, language);
  }
}

function numberOf(of: CountedWork, { number, isLowerBound }: WorkCount, language: string): string {
  if (number === undefined) return l10n.t('Intervals did not return this number for one client. Show Work lists the records.');
  const words = of === 'time' ? hoursInWords(number, language) : number.toLocaleString(language);
  return isLowerBound ? l10n.t('{0} or more: not all time entries could be read.', words) : words;
}

/** When the numbers were asked for, as others work on; and whether there may be more that the user does not see. */
function noteOf(isWhole: boolean, at: number | undefined, language: string): string {
  const when = new Date(at ?? 0).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return [l10n.t('As of {0}.', when), !isWhole && l10n.t('Only what you may see in Intervals is counted.')]
    .filter(Boolean)
    .join(' ');
}
