import type { ColumnType, Generated } from 'kysely';
import type { MailKind } from '../../core/contract/mailbox.ts';
import type { RequestFields } from '../../core/contract/portal.ts';

/**
 * The tables as the runtime role sees them. Rooms own tables, not this file: each feature's store.ts is the only one to
 * name its tables in SQL. Rules that hold whatever the code does (transitions, uniqueness, append-only) are in the migration.
 */
export interface Database {
  instance: InstanceTable;
  authorities: AuthorityTable;
  authority_keys: AuthorityKeyTable;
  crls: CrlTable;
  issuance_intents: IssuanceIntentTable;
  certificates: CertificateTable;
  blocked_keys: BlockedKeyTable;
  known_keys: KnownKeyTable;
  structures: StructureTable;
  structure_identifiers: StructureIdentifierTable;
  accounts: AccountTable;
  sessions: SessionTable;
  mandates: MandateTable;
  persons: PersonTable;
  representatives: RepresentativeTable;
  third_parties: ThirdPartyTable;
  team_members: TeamMemberTable;
  products: ProductTable;
  requests: RequestTable;
  terms_acceptances: TermsAcceptanceTable;
  calendar_feeds: CalendarFeedTable;
  reminders: ReminderTable;
  reminder_acknowledgements: ReminderAcknowledgementTable;
  mails: MailTable;
  mail_recipients: MailRecipientTable;
  journal: JournalTable;
  job_runs: JobRunTable;
}

export interface InstanceTable {
  singleton: Generated<boolean>;
  kind: 'test' | 'production';
  name: string;
  preset: 'igc-sante-test' | null;
  publication_url: string;
  policy_oid: string;
  created_at: Date;
}

export interface AuthorityTable {
  id: string;
  role: 'root' | 'organisations';
  file_name: string;
  issuer_id: string | null;
  key_algorithm: string;
  signature_algorithm: string;
  certificate_der: Buffer;
  created_at: Date;
}

export interface AuthorityKeyTable {
  authority_id: string;
  /** EncryptedPrivateKeyInfo, opened by the passphrase file. */
  sealed_pkcs8: Buffer;
}

export interface CrlTable {
  authority_id: string;
  kind: 'full' | 'delta';
  crl_number: bigint;
  /** The full CRL a delta refers to. */
  base_number: bigint | null;
  this_update: Date;
  next_update: Date;
  /** Serials ever burnt under this authority when the list was made: it only grows, so a difference means a new list. */
  covered_serials: bigint;
  crl_der: Buffer;
}

export interface IssuanceIntentTable {
  id: string;
  request_id: string;
  authority_id: string;
  serial: Buffer;
  tbs_der: Buffer;
  spki_sha256: Buffer;
  not_before: Date;
  not_after: Date;
  /** Canonical JSON: version of the rules and their verdict. */
  lint: string;
  revocation_code_kind: 'proposed' | 'typed';
  /** HMAC-SHA-256 (hex) of a proposed code, PHC string (Argon2id) of a typed one. */
  revocation_code_digest: string;
  state: 'pending' | 'issued' | 'burnt';
  created_at: Date;
  settled_at: Date | null;
}

export interface CertificateTable {
  id: string;
  intent_id: string;
  request_id: string;
  product_id: string;
  structure_id: string;
  authority_id: string;
  serial: Buffer;
  certificate_der: Buffer;
  sha256: Buffer;
  spki_sha256: Buffer;
  subject: string;
  /** What subjectAltName holds, lower case, a space between two: searched, and not read. */
  names: string;
  not_before: Date;
  not_after: Date;
  state: 'valid' | 'revoked';
  issued_at: Date;
}

export interface BlockedKeyTable {
  spki_sha256: Buffer;
  reason: string;
  created_at: Date;
}

/** What a key was first finalised for: it serves nothing else, for ever. */
export interface KnownKeyTable {
  spki_sha256: Buffer;
  structure_id: string;
  offer: string;
  usage: string;
  created_at: Date;
}

export interface StructureTable {
  id: string;
  name: string;
  certified_identifier: string;
  department_code: string;
  town: string;
  kind: 'EJ' | 'EG';
  parent_id: string | null;
  state: 'open' | 'closed';
  source: string;
  /** Name, town and identifiers, lower case without accents. */
  search_text: string;
  created_at: Date;
  updated_at: Date;
}

export interface StructureIdentifierTable {
  structure_id: string;
  kind: string;
  value: string;
}

export interface AccountTable {
  id: string;
  login: string;
  /** PHC string, Argon2id. */
  password_hash: string;
  display_name: string;
  email: string;
  locale: 'fr' | 'en';
  /** Standing roles only. */
  roles: string[];
  demo: boolean;
  /** Two accounts of one person count as one. */
  person_id: string;
  /** It opens no session any more. */
  closed_at: Date | null;
  created_at: Date;
}

export interface PersonTable {
  id: string;
  /** 8 + RPPS and its like, where a sign-in proved it. */
  national_id: string | null;
  created_at: Date;
}

export interface SessionTable {
  token_sha256: Buffer;
  account_id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
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

export interface ProductTable {
  id: string;
  structure_id: string;
  offer: string;
  usage: string;
  subject_name: string;
  created_at: Date;
}

export interface RequestTable {
  id: string;
  reference: string;
  account_id: string;
  structure_id: string;
  offer: string;
  usage: string | null;
  /** Read as an object, written as JSON text. */
  fields: ColumnType<RequestFields, string, string>;
  step: number;
  locale: 'fr' | 'en';
  state: 'draft' | 'finalised' | 'withdrawn' | 'delivered' | 'lapsed' | 'cancelled';
  product_id: string | null;
  csr_der: Buffer | null;
  spki_der: Buffer | null;
  spki_sha256: Buffer | null;
  key_algorithm: string | null;
  key_origin: 'own-csr' | 'browser' | null;
  subject: string | null;
  created_at: Date;
  saved_at: Date;
  finalised_at: Date | null;
  withdraw_before: Date | null;
  withdrawn_at: Date | null;
  delivered_at: Date | null;
  lapsed_at: Date | null;
  cancelled_at: Date | null;
  /** The officer's own words. */
  cancellation_reason: string | null;
  cancelled_by: string | null;
  /** When the mail that says it will lapse was queued. */
  lapsing_warned_at: Date | null;
  /** The certificate that this request renews. */
  renews: string | null;
}

/** Who was told of the end of a certificate, and at which stage: each once. */
export interface ReminderTable {
  certificate_id: string;
  /** Days before the end; 0: it has expired. */
  stage: number;
  /** Lower case. */
  address: string;
  queued_at: Date;
}

/** « Je m’en occupe ». */
export interface ReminderAcknowledgementTable {
  certificate_id: string;
  account_id: string;
  at: Date;
}

/** A private address of a calendar: who holds it reads what its owner sees. */
export interface CalendarFeedTable {
  token_sha256: Buffer;
  account_id: string;
  opened_at: Date;
  closed_at: Date | null;
}

export interface TermsAcceptanceTable {
  request_id: string;
  document: string;
  version: string;
  sha256: Buffer;
  account_id: string;
  accepted_at: Date;
}

export interface MailTable {
  id: string;
  message_id: string;
  kind: MailKind;
  request_id: string | null;
  /** Whose mail it is, where it is about no request. */
  account_id: string | null;
  /** Put in place of `secretLinkPlaceholder` as it leaves, and forgotten once it has. */
  secret_link: string | null;
  sender: string;
  reply_to: string | null;
  recipients: string[];
  copies: string[];
  locale: 'fr' | 'en';
  subject: string;
  text_body: string;
  html_body: string;
  state: 'queued' | 'sent' | 'kept' | 'failed';
  attempts: number;
  next_attempt_at: Date;
  last_error: string | null;
  created_at: Date;
  /** When it last went to the outbox. */
  queued_at: Date;
  sent_at: Date | null;
}

/** What a mail server answered for one address of one mail; no row before it answered. */
export interface MailRecipientTable {
  mail_id: string;
  address: string;
  outcome: 'accepted' | 'deferred' | 'refused';
  /** The server's own. */
  words: string | null;
  at: Date;
}

export interface JournalTable {
  sequence: Generated<bigint>;
  at: Date;
  actor_kind: Generated<string>;
  actor_id: Generated<string>;
  structure_id: Generated<string | null>;
  event: string;
  version: number;
  /** RFC 8785 canonical JSON of the event's facts. */
  facts: string;
}

/** How a job fares in one process; the rows of processes that are gone stay for a day. */
export interface JobRunTable {
  job: string;
  /** `host:pid`. */
  process: string;
  first_started_at: Date;
  last_started_at: Date;
  last_succeeded_at: Generated<Date | null>;
  last_failed_at: Generated<Date | null>;
  last_error: Generated<string | null>;
}
