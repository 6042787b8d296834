export { allPages, peopleOfClients } from './allPages';
export { IntervalsApi, Resource } from './api';
export { Listing, Members, type Page, type Waiting } from './collection';
export * from './errors';
export { Http, type HttpOptions, type LoggedRequest } from './http';
export { Limiter, limitedSpan, requestsPerMinute, type Priority } from './limiter';
export { pageBehind } from './pageBehind';
export type { Quota } from './quota';
export { withSignal } from './withSignal';
