/** Of who represents a structure or acts for one: fetched together, since one leads to the other. */
export { Designations } from './designations.tsx';
export { MyDesignations } from './my-designations.tsx';
export { Structures } from './structures.tsx';
export { Team } from './team.tsx';
export { Webhooks } from './webhooks.tsx';
