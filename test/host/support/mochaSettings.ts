/** How Mocha runs the suite, on Node and in browsers. */
export const settings = {
  // A slow, shared machine starts nothing quickly.
  timeout: 30_000,
  retries: 0,
  failZero: true,
  forbidOnly: true,
  forbidPending: true,
};
