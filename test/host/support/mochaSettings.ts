/** How Mocha runs the suite, on Node and in browsers. */
export const settings = {
  // A slow, shared machine starts nothing quickly.
  timeout: 30_000,
  // VS Code does some things a little later. The summary names what passes only when it is run again.
  retries: 1,
  failZero: true,
  forbidOnly: true,
  forbidPending: true,
};
