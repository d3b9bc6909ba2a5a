export { designations } from './designations.ts';
export { joining } from './joining.ts';
export { people } from './people.ts';
