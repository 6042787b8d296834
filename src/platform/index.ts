export { addressBy } from './addresses/authority';
export { batchUri } from './addresses/batchUri';
export { FirstAccounts } from './addresses/firstAccounts';
export { scheme, workScheme } from './addresses/scheme';
export {
  type Address,
  documentName,
  documentRef,
  draftUri,
  isBatch,
  isFolder,
  parseUri,
  recordUri,
  refOf,
} from './addresses/uri';
export { anyRefAt, parseAnyUri, parseWorkUri, type WorkAddress, type WorkRef, workUri } from './addresses/workUri';
export { withTokenSignal } from './cancelling';
export { type CommandId, commandIds } from './commandIds';
export { type Command, registerCommands } from './commands';
export { setContext } from './contextKeys';
export { tellCopied } from './copied';
export { keptOnMachine } from './later';
export { logError, logFailure, logRequest, withoutWords } from './log';
export type { Disk, Machine } from './machine';
export { OnDemand } from './onDemand';
export { cancellable, oneByOne, savingOneByOne, tellFailures } from './progress';
export { keepOrder, onlyOrPicked, separator, untilAnswered } from './quickInput';
export { addressSeparator, agents, keepDeletedRecords, requestTimeout, sendNotifications, webUrl } from './settings';
export { showExplained } from './showExplained';
export { StorageFolder } from './storage/storageFolder';
export { Walkthrough } from './walkthrough';
export { whenFirstOpened } from './whenFirstOpened';
export { defaultUri, writeWhole } from './wholeFile';
