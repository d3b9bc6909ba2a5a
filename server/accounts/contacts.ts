export { type AccountContact, contactsOf } from './store.ts';
