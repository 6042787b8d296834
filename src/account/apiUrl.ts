import * as l10n from '@vscode/l10n';

import { ExplainedError } from '../base';

/**
 * Checks an address to which the token would be sent.
 *
 * @returns the address, with a slash at the end
 * @throws ExplainedError if it is not an address, or uses `http:` for another machine than this
 */
export function checkApiUrl(text: string): string {
  if (!URL.canParse(text)) throw new ExplainedError(l10n.t('“{0}” is not a valid address.', text));
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new ExplainedError(
      l10n.t(
        '“{0}” must begin with https: (http: is allowed for this machine only). Otherwise, your token could be intercepted.',
        text,
      ),
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ExplainedError(l10n.t('“{0}” must be a plain address, without a user name, query or fragment.', text));
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
