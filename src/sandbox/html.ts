const elements = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<\/?(?:script|style)\b[^>]*>?/gi;
const tags = /<[a-z][^>]*>?/gi;
const handlers = /[\s/]+on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

function strip(text: string): string {
  return text.replace(elements, '').replace(tags, (tag) => tag.replace(handlers, ''));
}

/**
 * Removes scripts, styles and event handlers, so that an answer can differ from what was sent, as with the real service
 * ("certain HTML elements may be stripped out"). It is no protection: code that shows HTML has to sanitise it.
 */
export function stripHtml(text: string): string {
  const stripped = strip(text);
  // The remaining text can form a tag again: `<scr<script></script>ipt>`.
  return stripped === text ? text : stripHtml(stripped);
}

/** The text of some HTML, without a tag. */
export function withoutHtml(text: string): string {
  return stripHtml(text).replace(/<\/?[a-z!][^<>]*>/gi, '');
}
