export const structure = {
  name: 'Structure',
  certifiedIdentifier: 'Identifiant certifié',
  certifiedNote: 'Il figurera dans le certificat (OU).',
  identifiers: 'Autres identifiants',
  town: 'Commune',
  domains: 'Domaines',
  noDomain: 'aucun pour l’instant',
  kinds: {
    finess: 'FINESS',
    siret: 'SIRET',
    siren: 'SIREN',
    'rpps-rang': 'RPPS-rang',
    adeli: 'ADELI',
    idNatSt: 'idNatSt',
  },
};
