export { nameOfAccount, type Account, type Session } from './account';
export { Accounts, type AccountState, type Departure } from './accounts';
export { askToken } from './askToken';
export { Connector, type Connection } from './connection';
export { IntervalsAuthenticationProvider } from './provider';
export { SessionStore } from './sessionStore';
export { watchAccount } from './watchAccount';
