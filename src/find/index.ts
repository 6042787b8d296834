export { FindOptions } from './findOptions';
export {
  askClientByLocalId,
  findRecord,
  pickAnyPerson,
  pickClient,
  pickClientOrPerson,
  pickContact,
  pickRecord,
  pickSeveral,
  pickWork,
} from './later';
export { followRecent } from './recent/followRecent';
export { RecentRecords } from './recent/recentRecords';
export { searchDelay } from './searchDelay';
export { askWhoseContact, mayAddContactsTo } from './whoseContact';
