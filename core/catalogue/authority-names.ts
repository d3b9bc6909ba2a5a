import type { DistinguishedName } from '../x509/names.ts';

export type AuthorityRole = 'root' | 'organisations' | 'persons';
/** Those that sign certificates of products. */
export type IssuingRole = Exclude<AuthorityRole, 'root'>;

/** Who the authority is, from configuration; fixed at first start. */
export interface AuthorityIdentity {
  readonly instanceKind: 'test' | 'production';
  /** `DEMONSTRATION`, or the shape of a preset. */
  readonly name: string;
  readonly organisation: string;
  /** Nine digits. ISO 6523 calls SIREN 0002. */
  readonly siren: string;
}

/** C, O, OU (ISO 6523), OU (instance), CN: neutral names, `TEST ` in front of the CN on a TEST instance. */
export function authoritySubject(identity: AuthorityIdentity, role: AuthorityRole): DistinguishedName {
  const test = identity.instanceKind === 'test';
  const commonName = {
    root: `AC RACINE ${identity.name} ELEMENTAIRE`,
    organisations: `AC ${identity.name} ELEMENTAIRE ORGANISATIONS`,
    persons: `AC ${identity.name} ELEMENTAIRE PERSONNES`,
  }[role];
  return [
    { type: 'C', value: 'FR' },
    { type: 'O', value: identity.organisation },
    { type: 'OU', value: `0002 ${identity.siren}` },
    { type: 'OU', value: test ? `${identity.name} TEST` : identity.name },
    { type: 'CN', value: test ? `TEST ${commonName}` : commonName },
  ];
}

/** Base name of its published files, as the national hierarchy names them. */
export const authorityFileName = (instanceKind: 'test' | 'production', role: AuthorityRole): string =>
  `${{ root: 'ACR-EL', organisations: 'ACI-EL-ORG', persons: 'ACI-EL-PP' }[role]}${instanceKind === 'test' ? '-TEST' : ''}`;

/** The national TEST hierarchy, for editors' test benches; a TEST instance only. */
export const igcSanteTestIdentity: AuthorityIdentity = {
  instanceKind: 'test',
  name: 'IGC-SANTE',
  organisation: 'ASIP-SANTE',
  siren: '187512751',
};
