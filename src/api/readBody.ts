/**
 * Reads the body of an answer as text, but no more than so many bytes: where it is compressed, by what comes out.
 *
 * @returns `undefined` where it is longer, or has no end; the rest is not asked for
 * @throws what reading meets
 */
export async function readBody({ body }: Response, longest: number): Promise<string | undefined> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    length += value?.length ?? 0;
    if (length > longest) {
      // Nobody waits for a sender that does not stop at once.
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
