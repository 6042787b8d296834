import type { DOMPurify } from 'dompurify';

import type { FromPage } from '../messages';

const allowed = {
  // Text only: nothing that loads, runs, takes input or looks like a part of the card.
  ALLOWED_TAGS: [
    ...['p', 'br', 'div', 'span', 'hr', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'code', 'abbr', 'a'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'dir', 'lang', 'title', 'start', 'colspan', 'rowspan'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/**
 * Sanitises HTML from the server: text and its structure stay, images are removed. Links have a message in place of their
 * target, and the extension decides whether to open that.
 *
 * @param purify DOMPurify for the page's window
 */
export function sanitised(purify: DOMPurify, html: string): DocumentFragment {
  const fragment = purify.sanitize(html, {
    ...allowed,
    ALLOWED_TAGS: [...allowed.ALLOWED_TAGS],
    ALLOWED_ATTR: [...allowed.ALLOWED_ATTR],
  });
  for (const link of fragment.querySelectorAll('a')) disarm(link);
  // The card itself has headings of three levels.
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    heading.setAttribute('aria-level', String(Math.min(Number(heading.tagName.slice(1)) + 3, 6)));
  }
  return fragment;
}

function disarm(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href')?.trim() ?? '';
  link.removeAttribute('href');
  const as = /^mailto:/i.test(href) ? 'mail' : /^tel:/i.test(href) ? 'phone' : /^https?:/i.test(href) ? 'web' : undefined;
  // A link that cannot be opened becomes text.
  if (!as) {
    link.replaceWith(...link.childNodes);
    return;
  }
  const message: FromPage = { kind: 'open', as, text: href };
  link.dataset['message'] = JSON.stringify(message);
  link.setAttribute('role', 'link');
  link.tabIndex = 0;
  // The text of a link may differ from its target.
  link.title = href;
}
