/** The vendor's API. Source: "The base URL for this resource is located at" on the vendor's pages. */
export const vendorApiUrl = 'https://api.myintervals.com/';

/**
 * Checks an address to which the token would be sent.
 *
 * @returns the address, ending in a slash
 * @throws RangeError for what is no address, and for `http:` to anywhere but this machine
 */
export function checkApiUrl(text: string): string {
  if (!URL.canParse(text)) throw new RangeError(`"${text}" is not an address.`);
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new RangeError(
      `"${text}" has to begin with https: (http: only for this machine), or your token could be read on its way.`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new RangeError(`"${text}" has to be a plain address, without user, query or fragment.`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
