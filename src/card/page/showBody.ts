/**
 * Replaces what the card shows, section by section and only where it has become another, so that focus, selection and
 * place stay where the user has them.
 *
 * @param sanitise makes HTML of the server's harmless
 */
export function showBody(card: HTMLElement, body: string, sanitise: (foreign: string) => DocumentFragment): void {
  const template = document.createElement('template');
  template.innerHTML = body;
  // The focus may be elsewhere in VS Code, and is not to be taken from there.
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
  // What had the focus may have gone with what it did, as "Retry" does.
  if (focused && document.activeElement?.id !== focused)
    (document.getElementById(focused) ?? card).focus({ preventScroll: true });
}

/** What a section was made of, before its foreign HTML was put in. */
const sources = new WeakMap<Element, string>();
