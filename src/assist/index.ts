export { Assist } from './assist';
