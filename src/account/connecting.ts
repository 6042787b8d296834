/** All that connections consist of: loaded with the first one, so that VS Code's start does not wait for it. */
export { Http, IntervalsApi, Pace } from '../api';
export { Rights } from '../records';
export { OpenCreations, Store } from '../store';
export { askWhetherCreated } from './askWhetherCreated';
