export { allPages, contactsOfPerson, peopleOfClients } from './allPages';
export { IntervalsApi, Resource } from './api';
export type { CallOptions, ChangeOptions, Page } from './collection';
export * from './errors';
export { Http, type HttpOptions, type LoggedRequest } from './http';
export { Limiter, limitedSpan, requestsPerMinute, type Priority } from './limiter';
export { pageBehind } from './pageBehind';
export type { Quota } from './quota';
export { withSignal } from './withSignal';
