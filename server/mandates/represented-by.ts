/** Whoever answers for a structure today, to be told what waits for their decision. */
export { representativesOf as representedBy } from './designation-store.ts';
