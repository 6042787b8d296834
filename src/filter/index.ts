export { askListing } from './askListing';
