import * as l10n from '@vscode/l10n';

import { html } from './html';
import type { CardState } from './messages';

/** The URIs of the files that the page may load. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}

/**
 * The page of a card, which stays while its content comes by messages. Its policy allows only its own script and style: no
 * images, frames, forms, fonts or requests, whatever HTML the content contains.
 *
 * @param nonce a random value, new for every page
 */
export function cardPage(nonce: string, { script, style }: PageFiles, language: string, state: CardState): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${l10n.t('Client Card')}</title>
        <link rel="stylesheet" nonce="${nonce}" href="${style}" />
        <script type="module" nonce="${nonce}" src="${script}"></script>
      </head>
      <body data-state="${JSON.stringify(state)}">
        <nav id="actions" class="actions" aria-label="${l10n.t('Actions')}">
          <button type="button" data-message="${JSON.stringify({ kind: 'edit', resource: 'client', id: state.client })}">
            ${l10n.t('Open Document')}
          </button>
          <button type="button" data-message="${JSON.stringify({ kind: 'copyEmails' })}">
            ${l10n.t('Copy All E-Mail Addresses')}
          </button>
          <button type="button" data-message="${JSON.stringify({ kind: 'copyPhones' })}">
            ${l10n.t('Copy All Phone Numbers')}
          </button>
        </nav>
        <main id="card" tabindex="-1"></main>
        <p id="status" role="status"></p>
        <p id="spoken" role="status"></p>
      </body>
    </html>`.text;
}
