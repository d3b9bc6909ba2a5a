/** Of officers and auditors: fetched together, since one leads to the other. */
export { Claims } from './claims.tsx';
export { Invitations } from './invitations.tsx';
export { MassRevocation } from './mass-revocation.tsx';
export { MassRevocations } from './mass-revocations.tsx';
export { People } from './people.tsx';
export { Person } from './person.tsx';
export { PersonRequests } from './person-requests.tsx';
