/**
 * Reads the body of an answer as text, up to a limit.
 *
 * @param longest the limit in bytes, after decompression
 * @returns `undefined` if the body is longer, or endless; the rest is not read
 * @throws what reading throws
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
      // A sender may ignore this, so it is not awaited.
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
