export { accountsDesignatedFor } from './designated-store.ts';
