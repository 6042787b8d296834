export { followSaves } from './followSaves';
export { maintainContext } from './maintainContext';
export { Walkthrough } from './walkthrough';
