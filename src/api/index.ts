export { allPages, pageSize, peopleOfClients } from './allPages';
export { IntervalsApi, Resource } from './api';
export type { CallOptions, Page } from './collection';
export * from './errors';
export { Http, type HttpOptions, type LoggedRequest } from './http';
export { Limiter, limitedSpan, requestsPerMinute, type Priority } from './limiter';
export type { Quota } from './quota';
export { withSignal } from './withSignal';
