// All files of the suite, which the build lists.
declare module 'tests-of-host';
// Mocha as it is made for browsers.
declare module 'mocha/mocha.js';
