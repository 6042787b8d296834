export { ClientCards } from './clientCards';
export { clientOf } from './clientOf';
