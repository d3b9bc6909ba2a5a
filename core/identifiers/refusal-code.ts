import type { DomainNameRefusalCode } from './domain-name.ts';
import type { EmailAddressRefusalCode, EmailLocalPartRefusalCode } from './email-address.ts';
import type { NationalPersonIdRefusalCode } from './national-person-id.ts';
import type { NationalStructureIdRefusalCode } from './national-structure-id.ts';
import type { OrganisationNameRefusalCode } from './organisation-name.ts';
import type { PersonNameRefusalCode } from './person-name.ts';
import type { ServiceNameRefusalCode } from './service-name.ts';

/** Every way an identifier, a name or an address can be refused; each has its sentences in core/contract/sentences. */
export type IdentifierRefusalCode =
  | NationalStructureIdRefusalCode
  | 'structure-id.none'
  | NationalPersonIdRefusalCode
  | PersonNameRefusalCode
  | 'department.unknown'
  | 'department.post-code-unclear'
  | OrganisationNameRefusalCode
  | ServiceNameRefusalCode
  | DomainNameRefusalCode
  | EmailAddressRefusalCode
  | EmailLocalPartRefusalCode;
