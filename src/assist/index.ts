export { startAssist } from './startAssist';
