/** What stood behind the `?` when the portal was opened: to the letter, before the router reads and rewrites it. */
export const arrivedQuery = window.location.search.slice(1);
