export { follow } from './follow.ts';
export { revocation } from './revocation.ts';
