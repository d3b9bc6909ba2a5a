import type { Generated } from 'kysely';
import type { DesignationKind } from '../../core/contract/designations.ts';
import type { InvitationKind } from '../../core/contract/invitations.ts';

/** The tables of who may act for whom, and of how that begins: part of schema.ts. */

export interface PersonTable {
  id: string;
  /** 8 + RPPS and its like, where a sign-in proved it. */
  national_id: string | null;
  created_at: Date;
}

/** What was given, by whom, from when until when, and its end when it was ended before. */
interface GivenTable {
  id: string;
  structure_id: string;
  valid_from: Date;
  valid_until: Date | null;
  /** Null: the service itself. */
  given_by: string | null;
  given_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

/** A designation: to a person, or to the team of a third party. */
export interface MandateTable extends GivenTable {
  account_id: string | null;
  third_party_id: string | null;
  offers: string[];
  /** Null: no limit was set at designation. */
  domains: string[] | null;
  /** The designation that this one changed. */
  replaces: string | null;
}

export interface RepresentativeTable extends GivenTable {
  account_id: string;
  kind: 'legalRepresentative' | 'delegate';
  /** The one that this one prolonged. */
  replaces: Generated<string | null>;
}

/** A structure that others may designate (« tierce »). */
export interface ThirdPartyTable {
  structure_id: string;
  opened_at: Date;
  opened_by: string | null;
  closed_at: Date | null;
}

export interface TeamMemberTable extends GivenTable {
  account_id: string;
}

/** Mandates, representatives and team members as one list, to read. */
export interface DesignationList extends GivenTable {
  kind: DesignationKind;
  account_id: string | null;
  third_party_id: string | null;
  offers: string[];
  domains: string[] | null;
  replaces: string | null;
}

/** A right that waits for whoever reads the mail to accept it. */
export interface InvitationTable {
  id: string;
  kind: InvitationKind;
  /** Null for a standing role. */
  structure_id: string | null;
  claim_id: string | null;
  email: string;
  locale: 'fr' | 'en';
  offers: string[];
  domains: string[] | null;
  valid_until: Date | null;
  /** Null: the operator of the instance, by a command. */
  given_by: string | null;
  given_at: Date;
  /** Of the last mail: those before it open nothing any more. */
  token_sha256: Buffer;
  sent_at: Date;
  sent_count: number;
  expires_at: Date;
  state: 'pending' | 'accepted' | 'declined' | 'cancelled' | 'confirmed' | 'refused';
  settled_at: Date | null;
  settled_by: string | null;
  /** A standing role waits for a second officer. */
  decided_at: Date | null;
  decided_by: string | null;
}

/** « I am the legal representative of this structure. » */
export interface ClaimTable {
  id: string;
  structure_id: string;
  claimant_name: string;
  claimant_function: string;
  email: string;
  locale: 'fr' | 'en';
  account_id: string | null;
  token_sha256: Buffer;
  token_until: Date;
  /** `filed`: its address is not proven yet, and nobody sees it. */
  state: 'filed' | 'verified' | 'accepted' | 'refused';
  created_at: Date;
  verified_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
}

export interface ClaimEvidenceTable {
  id: string;
  claim_id: string | null;
  /** The request for a person that it supports. */
  request_id: Generated<string | null>;
  token_sha256: Buffer;
  file_kind: 'pdf' | 'png' | 'jpeg';
  byte_count: number | null;
  sha256: Buffer | null;
  created_at: Date;
  completed_at: Date | null;
  deleted_at: Date | null;
}

/** AES-256-GCM, each part apart, so that no whole file is ever in memory. */
export interface ClaimEvidencePartTable {
  evidence_id: string;
  position: number;
  sealed: Buffer;
}

export interface EndingWarningTable {
  designation_id: string;
  days_before: number;
  warned_at: Date;
}
