export { RecentRecords } from './recentRecords';
export { followRecent } from './followRecent';
