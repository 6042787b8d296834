export { allCommands } from './allCommands';
export type { ContactsMove, PeopleMove } from './moving';
