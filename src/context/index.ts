export { followSaves } from './followSaves';
export { maintainContext } from './maintainContext';
