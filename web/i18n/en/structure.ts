import type { structure as fr } from '../fr/structure.ts';

export const structure: typeof fr = {
  name: 'Structure',
  certifiedIdentifier: 'Certified identifier',
  certifiedNote: 'It will be in the certificate (OU).',
  identifiers: 'Other identifiers',
  town: 'Town',
  domains: 'Domains',
  noDomain: 'none yet',
  kinds: {
    finess: 'FINESS',
    siret: 'SIRET',
    siren: 'SIREN',
    'rpps-rang': 'RPPS-rang',
    adeli: 'ADELI',
    idNatSt: 'idNatSt',
  },
};
