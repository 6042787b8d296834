const elements = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<\/?(?:script|style)\b[^>]*>?/gi;
const tags = /<[a-z][^>]*>?/gi;
const handlers = /[\s/]+on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

function strip(text: string): string {
  return text.replace(elements, '').replace(tags, (tag) => tag.replace(handlers, ''));
}

/**
 * Takes out scripts, styles and event handlers, so that what is answered can differ from what was sent, as with the
 * real service ("certain HTML elements may be stripped out"). It is no protection: whoever shows HTML sanitises it.
 */
export function stripHtml(text: string): string {
  const stripped = strip(text);
  // What is left can form a tag again: `<scr<script></script>ipt>`.
  return stripped === text ? text : stripHtml(stripped);
}

/** The text of some HTML, without a tag. */
export function withoutHtml(text: string): string {
  return stripHtml(text).replace(/<\/?[a-z!][^<>]*>/gi, '');
}
