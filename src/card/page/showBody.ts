/**
 * Replaces the sections of the card that have changed, and only these, so that focus, selection and scroll position stay.
 *
 * @param sanitise sanitises HTML from the server
 */
export function showBody(card: HTMLElement, body: string, sanitise: (html: string) => DocumentFragment): void {
  const template = document.createElement('template');
  template.innerHTML = body;
  // The focus may be elsewhere in VS Code, and stays there then.
  const focused = document.hasFocus() ? document.activeElement?.id : undefined;
  const next = [...template.content.children];
  const now = [...card.children];
  next.forEach((section, index) => {
    const source = section.outerHTML;
    if (sources.get(now[index] ?? card) === source) return;
    for (const element of section.querySelectorAll<HTMLElement>('[data-html]')) {
      element.append(sanitise(element.dataset['html'] ?? ''));
      element.removeAttribute('data-html');
    }
    sources.set(section, source);
    if (now[index]) now[index].replaceWith(section);
    else card.append(section);
  });
  for (const section of now.slice(next.length)) section.remove();
  // A button may have removed itself, as "Try Again" does.
  if (focused && document.activeElement?.id !== focused)
    (document.getElementById(focused) ?? card).focus({ preventScroll: true });
}

/** The HTML of each section before the server's HTML was inserted. */
const sources = new WeakMap<Element, string>();
