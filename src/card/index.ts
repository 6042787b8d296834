export { ClientCards } from './clientCards';
