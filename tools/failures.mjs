import { stripVTControlCharacters } from 'node:util';

/** The most failures that are listed: the log has them all, and its end is what everybody sees. */
const mostFailures = 20;
const mostLines = 8;
const mostCharacters = 160;

/**
 * A list of the failed tests for people, each with its suite and the first lines of its error.
 * @param {readonly { name: string, failures: readonly import('./counts.mjs').Failure[] }[]} suites
 * @returns {string[]} lines; none where nothing failed
 */
export function linesOfFailures(suites) {
  const failures = suites.flatMap((suite) => suite.failures.map((failure) => ({ ...failure, suite: suite.name })));
  const more = failures.length - mostFailures;
  return [
    ...failures
      .slice(0, mostFailures)
      .flatMap(({ suite, title, message }) => [
        `${suite.padEnd(10)}${cut(title)}`,
        ...firstLines(message).map((line) => `${' '.repeat(12)}${line}`),
      ]),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

/** @param {string} message as its runner prints it, with colours */
function firstLines(message) {
  const lines = stripVTControlCharacters(message).split('\n').map(cut);
  return lines.filter((line) => line.trim() !== '').slice(0, mostLines);
}

/** @param {string} line */
function cut(line) {
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line;
}
