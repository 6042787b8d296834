import 'mocha/mocha.js';

import type Mocha from 'mocha';

import { settings } from '../support/mochaSettings';

/** Mocha as it is made for browsers, which it leaves as a global. */
export const mocha = (globalThis as unknown as { readonly mocha: Mocha & { setup(options: object): void } }).mocha;

// What tests call at their top has to be there before they are read, and they take the settings that they find.
mocha.setup({ ui: 'bdd', reporter: 'spec', color: false, ...settings });
