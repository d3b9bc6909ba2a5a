/** What the links of mails open. */
export { Claim } from './claim.tsx';
export { Invitation } from './invitation.tsx';
export { KnownKey } from './known-key.tsx';
export { PersonLink } from './person-link.tsx';
