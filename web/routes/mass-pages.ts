/** Of officers and auditors: fetched together, since one leads to the other. */
export { MassRevocation } from './mass-revocation.tsx';
export { MassRevocations, NewMassRevocation } from './mass-revocations.tsx';
