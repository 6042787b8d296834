import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';

import PQueue from 'p-queue';

import { type Cell, play, type Result } from './support/fault-cell';
import { codeFaults, type NamedFault, transportFaults } from './support/fault-kinds';
import { type Operation, operations, variants } from './support/fault-operations';
import { tableOf } from './support/fault-table';

/** Every fault at every operation that it can befall, once and lastingly. */
function cellsOf(faults: readonly NamedFault[], what: readonly Operation[]): readonly Cell[] {
  return faults.flatMap((fault) => {
    const befallen = what.filter(({ name }) => fault.appliesTo?.includes(name) ?? true);
    return befallen.flatMap((operation) => [false, true].map((isLasting) => ({ fault, isLasting, operation })));
  });
}

const cells = [...cellsOf(codeFaults, operations), ...cellsOf(transportFaults, [...operations, ...variants])];

const titleOf = ({ fault, isLasting, operation }: Cell): string => {
  const what = [operation.name, operation.variant].filter(Boolean).join(', ');
  return `${what} | ${[fault.subject, fault.shape].filter(Boolean).join(', ')} | ${isLasting ? 'lasting' : 'once'}`;
};

describe('the fault matrix', () => {
  let results: readonly Result[];
  before(async function () {
    this.timeout(900_000);
    // Each has a server of its own, so that they wait for their time limits and pauses side by side.
    const queue = new PQueue({ concurrency: 24 });
    results = await queue.addAll(cells.map((cell) => () => play(cell)));
  });

  after(() => {
    const table = tableOf(results);
    console.log(table);
    mkdirSync('artifacts', { recursive: true });
    writeFileSync('artifacts/fault-matrix.txt', table);
  });

  for (const [kind, faults] of Object.entries({ 'API code': codeFaults, transport: transportFaults })) {
    for (const subject of new Set(faults.map((fault) => fault.subject))) {
      describe(`${kind}: ${subject}`, () => {
        /** The cells about which there is something to say, with that. */
        const complaints = (complain: (result: Result) => readonly string[]): readonly (readonly string[])[] => {
          const own = results.filter(({ fault }) => fault.kind === kind && fault.subject === subject);
          assert.ok(own.length > 0);
          return own.map((result) => [titleOf(result), ...complain(result)]).filter(({ length }) => length > 1);
        };

        it('loses nothing', () =>
          assert.deepEqual(
            complaints(({ lost }) => lost),
            [],
          ));

        it('duplicates nothing', () =>
          assert.deepEqual(
            complaints(({ duplicated }) => duplicated),
            [],
          ));

        it('is told in the extension’s own words, without the token, and is over when it is over', () => {
          assert.deepEqual(
            complaints(({ wrong }) => wrong),
            [],
          );
        });

        it('is met, and takes no more requests than it may', () => {
          const excess = ({ requests, hits, operation: { mostRequests } }: Result): readonly string[] => [
            ...(hits > 0 ? [] : ['was not met']),
            ...(requests <= mostRequests ? [] : [`${requests} requests, at most ${mostRequests} are allowed`]),
          ];
          assert.deepEqual(complaints(excess), []);
        });
      });
    }
  }
});
