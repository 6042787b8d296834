export { CardModel } from './cardModel';
export { ClientCards } from './clientCards';
export type { CardContent, Loadable, PersonContent, Value } from './content';
