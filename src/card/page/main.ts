import purify from 'dompurify';

import { isObjectOf, isText } from '../../base';
import type { ToPage } from '../messages';
import { sanitised } from './sanitising';
import { showBody } from './showBody';

/** The function that VS Code provides to the scripts of webviews. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; setState(state: unknown): void };

/** How long the status is shown, in ms. */
const statusDuration = 4000;

const isToPage = isObjectOf<ToPage>({}, { body: isText, status: isText, spoken: isText });

const vscode = acquireVsCodeApi();
const card = byId('card');
const status = byId('status');
const spoken = byId('spoken');
let clearing: number | undefined;

// VS Code keeps this state, and passes it to the extension after a reload.
vscode.setState(JSON.parse(document.body.dataset['state'] ?? 'null'));

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToPage(data)) return;
  if (data.body !== undefined) showBody(card, data.body, (html) => sanitised(purify, html));
  if (data.status !== undefined) showStatus(data.status);
  if (data.spoken !== undefined) spoken.textContent = data.spoken;
});
document.addEventListener('click', ({ target }) => act(target));
document.addEventListener('keydown', (event) => {
  // The browser handles Enter only on links with a target.
  if (event.key === 'Enter' && event.target instanceof HTMLAnchorElement) act(event.target);
});
vscode.postMessage({ kind: 'ready' });

function act(target: EventTarget | null): void {
  const message = target instanceof Element && target.closest<HTMLElement>('[data-message]')?.dataset['message'];
  if (message) vscode.postMessage(JSON.parse(message));
}

function showStatus(words: string): void {
  status.textContent = words;
  window.clearTimeout(clearing);
  clearing = window.setTimeout(() => (status.textContent = ''), statusDuration);
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new TypeError(`The page has no #${id}.`);
  return element;
}
