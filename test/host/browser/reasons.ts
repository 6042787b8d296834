const readsRepository = 'It reads files of the repository, which are the same wherever the extension runs.';

/** Why which tests of the host cannot be in a browser, by their whole titles. */
export const reasons: Readonly<Record<string, string>> = {
  'The manifest contributes the settings that the extension reads, and no others': readsRepository,
  'The manifest has no command and no setting that the README does not tell of': readsRepository,
  'The manifest has a README that lists no command and no setting that is gone, and the defaults that there are': readsRepository,
  'The manifest names files that there are': readsRepository,
  'Deleted records are kept where nobody but their owner can read them, those of an earlier version too':
    'A browser has no disk with rights of its owner.',
};
