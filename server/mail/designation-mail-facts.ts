export type DesignationMailKind =
  | 'designation-given'
  | 'designation-changed'
  | 'designation-ended'
  | 'designation-ending';

interface NamedStructure {
  readonly name: string;
  readonly certifiedIdentifier: string;
}

/** What a designation's mail says; its reader holds it, or answers for the structure. */
export interface DesignationMailFacts {
  readonly kind: DesignationMailKind;
  readonly role: 'technicalAdmin' | 'delegate' | 'legalRepresentative' | 'teamMember';
  readonly isHolder: boolean;
  readonly structureId: string;
  readonly structure: NamedStructure;
  /** Name of the person or of the third party. */
  readonly holder: string;
  readonly isThirdParty: boolean;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly validUntil: Date | null;
  readonly at: Date;
  /** Null: the reader, or nobody. */
  readonly by: string | null;
}

export interface InvitationMailFacts {
  readonly role: DesignationMailFacts['role'] | 'registrationOfficer' | 'auditor';
  readonly structure: NamedStructure | null;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly validUntil: Date | null;
  /** Null: the operator of the instance. */
  readonly by: string | null;
  readonly expiresAt: Date;
}

export interface DeclinedMailFacts extends Omit<InvitationMailFacts, 'by' | 'expiresAt'> {
  /** The address that was invited. */
  readonly invited: string;
  readonly at: Date;
}

export interface ClaimMailFacts {
  readonly kind: 'claim-verify' | 'claim-received' | 'claim-accepted' | 'claim-refused';
  readonly structure: NamedStructure;
  readonly claimant: string;
  readonly function: string;
  /** Of the link, where there is one. */
  readonly linkUntil: Date | null;
  readonly reason: string | null;
}
