import type { published as fr } from '../fr/published.ts';

export const published: typeof fr = {
  title: 'Status of publications',
  text: 'Age of the revocation lists, next updates, OCSP responder and last incidents: the page that monitoring tools read as well.',
  link: 'See the status of publications',
};
