import purify from 'dompurify';

import { isObjectOf, isText } from '../../base';
import type { ToPage } from '../messages';
import { sanitised } from './foreign';
import { showBody } from './showBody';

/** What VS Code gives a webview's script. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; setState(state: unknown): void };

/** How long what was done stays told, in ms. */
const toldFor = 4000;

const isToPage = isObjectOf<ToPage>({}, { body: isText, told: isText });

const vscode = acquireVsCodeApi();
const card = byId('card');
const told = byId('told');
let forgetting: number | undefined;

// With this VS Code finds the card again after a reload.
vscode.setState(JSON.parse(document.body.dataset['state'] ?? 'null'));

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToPage(data)) return;
  if (data.body !== undefined) showBody(card, data.body, (foreign) => sanitised(purify, foreign));
  if (data.told !== undefined) tell(data.told);
});
document.addEventListener('click', ({ target }) => act(target));
document.addEventListener('keydown', (event) => {
  // What is a link by its role only does not hear the key by itself.
  if (event.key === 'Enter' && event.target instanceof HTMLAnchorElement) act(event.target);
});
vscode.postMessage({ kind: 'ready' });

function act(target: EventTarget | null): void {
  const message = target instanceof Element && target.closest<HTMLElement>('[data-message]')?.dataset['message'];
  if (message) vscode.postMessage(JSON.parse(message));
}

function tell(words: string): void {
  told.textContent = words;
  window.clearTimeout(forgetting);
  forgetting = window.setTimeout(() => (told.textContent = ''), toldFor);
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new TypeError(`The page has no #${id}.`);
  return element;
}
