import { reasons } from './reasons';

/** Removes the tests that cannot be in a browser. @throws if one that is named as such is not there */
export function leaveOut(all: Mocha.Suite): void {
  const named = new Set<string>();
  const visit = (suite: Mocha.Suite): void => {
    suite.tests = suite.tests.filter((test) => {
      const title = test.fullTitle();
      if (!(title in reasons)) return true;
      named.add(title);
      return false;
    });
    suite.suites.forEach(visit);
  };
  visit(all);
  const unknown = Object.keys(reasons).filter((title) => !named.has(title));
  if (unknown.length > 0) throw new Error(`These are left out, and there are no such tests: ${unknown.join('; ')}`);
  for (const [title, reason] of Object.entries(reasons)) console.log(`left out: ${title}\n  ${reason}`);
}
