/** Why which tests of the host cannot be in a browser, by their whole titles. */
export const reasons: Readonly<Record<string, string>> = {
  'Deleted records are kept where nobody but their owner can read them, those of an earlier version too':
    'A browser has no disk with rights of its owner.',
};
