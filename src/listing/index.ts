export {
  ClientListing,
  nameOfListing,
  sortFieldNames,
  usualListing,
  type Listing,
  type SortDirection,
  type SortField,
} from './clientListing';
