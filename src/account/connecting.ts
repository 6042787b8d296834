/** The classes of which connections consist: they are loaded with the first one, so that VS Code's start does not wait for them. */
export { Http, IntervalsApi, Pace } from '../api';
export { Addresses } from '../platform';
export { Rights } from '../records';
export { OpenCreations, Store } from '../store';
export { accountOf } from './accountOf';
export { askWhetherCreated } from './askWhetherCreated';
