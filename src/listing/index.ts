export { ClientListing, nameOfListing, sortFieldNames, usualListing, type Listing } from './clientListing';
