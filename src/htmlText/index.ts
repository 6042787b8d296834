export { htmlText } from './htmlText';
