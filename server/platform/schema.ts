import type { ColumnType, Generated } from 'kysely';
import type { DnsFinding, HttpFinding } from '../../core/contract/domains.ts';
import type { MailKind } from '../../core/contract/mailbox.ts';
import type { RequestFields } from '../../core/contract/portal.ts';
import type { ImportCounts, ImportKind, ImportState } from '../../core/contract/registry.ts';
import type { SignInMethod } from '../../core/contract/sign-in.ts';
import type { FederatedIdentityTable, FederatedJourneyTable, FederatedSessionTable } from './schema-federated.ts';
import type {
  ClaimEvidencePartTable,
  ClaimEvidenceTable,
  ClaimTable,
  DesignationList,
  EndingWarningTable,
  InvitationTable,
  MandateTable,
  PersonTable,
  RepresentativeTable,
  TeamMemberTable,
  ThirdPartyTable,
} from './schema-people.ts';

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
  structure_sources: StructureSourceTable;
  structure_words: StructureWordTable;
  registry_imports: RegistryImportTable;
  registry_import_parts: RegistryImportPartTable;
  registry_import_rows: RegistryImportRowTable;
  registry_import_lines: RegistryImportLineTable;
  accounts: AccountTable;
  sessions: SessionTable;
  totp_secrets: TotpSecretTable;
  recovery_codes: RecoveryCodeTable;
  passkeys: PasskeyTable;
  passkey_challenges: PasskeyChallengeTable;
  password_link_requests: PasswordLinkRequestTable;
  password_links: PasswordLinkTable;
  sign_in_attempts: SignInAttemptTable;
  mandates: MandateTable;
  persons: PersonTable;
  representatives: RepresentativeTable;
  third_parties: ThirdPartyTable;
  team_members: TeamMemberTable;
  invitations: InvitationTable;
  claims: ClaimTable;
  claim_evidence: ClaimEvidenceTable;
  claim_evidence_parts: ClaimEvidencePartTable;
  ending_warnings: EndingWarningTable;
  designations: DesignationList;
  domains: DomainTable;
  federated_identities: FederatedIdentityTable;
  federated_journeys: FederatedJourneyTable;
  federated_sessions: FederatedSessionTable;
  products: ProductTable;
  requests: RequestTable;
  terms_acceptances: TermsAcceptanceTable;
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
  /** Who its facts are from: a source of imports, `manual`, `demo`. */
  source: string;
  /** Names, town and identifiers, lower case without accents. */
  search_text: string;
  created_at: Date;
  updated_at: Date;
  short_name: string | null;
  /** Names and town in the form of `search_text`. */
  words_text: Generated<string>;
  /** The name in the same form: lists go by it. */
  name_text: Generated<string>;
  postcode: string | null;
  address_lines: Generated<string[]>;
  emails: Generated<string[]>;
  phones: Generated<string[]>;
  /** The juridical entity as the source names it: `finess:010780054`. */
  parent_key: string | null;
  /** `YYYY-MM-DD`. */
  opened_on: string | null;
  closed_on: string | null;
  source_updated_on: string | null;
  closed_at: Date | null;
}

/** What mistyped words are compared with. One that no structure has any more does no harm. */
export interface StructureWordTable {
  word: string;
}

/** Where a structure was seen: one row for each source that knows it. */
export interface StructureSourceTable {
  source: string;
  source_key: string;
  structure_id: string;
  /** Of the record as it was last read. */
  digest: string;
  first_seen_at: Date;
  last_seen_at: Date;
  last_import_id: string;
}

export interface RegistryImportTable {
  id: string;
  origin: 'portal' | 'command';
  kind: ImportKind;
  source: string;
  /** The file is the whole of its source: what is not in it is closed. */
  is_complete: boolean;
  file_name: string;
  file_bytes: bigint;
  file_sha256: Buffer | null;
  started_by: string | null;
  state: ImportState;
  received_bytes: Generated<bigint>;
  read_bytes: Generated<bigint>;
  /** Records read and staged so far: where to go on. */
  read_records: Generated<number>;
  refused_lines: Generated<number>;
  remarked_lines: Generated<number>;
  /** Read as an object, written as JSON text. */
  counts: ColumnType<ImportCounts | null, string | null | undefined, string | null>;
  refusal_code: string | null;
  refusal_params: ColumnType<Record<string, string | number> | null, string | null | undefined, string | null>;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  /** Held by the process that works on it until then. */
  lease_until: Date | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface RegistryImportPartTable {
  import_id: string;
  position: bigint;
  bytes: Buffer;
}

/** A record as it was read, then what becomes of it. */
export interface RegistryImportRowTable {
  import_id: string;
  line: number;
  place: number;
  source_key: string;
  kind: 'EJ' | 'EG';
  name: string;
  state: 'open' | 'closed';
  certified_identifier: string;
  structure_id: string | null;
  action: 'create' | 'change' | 'same' | 'kept' | null;
}

export interface RegistryImportLineTable {
  import_id: string;
  line: number;
  place: number;
  outcome: 'refused' | 'remark';
  source_key: string | null;
  code: string;
  params: ColumnType<Record<string, string | number>, string, string>;
}

export interface StructureIdentifierTable {
  structure_id: string;
  kind: string;
  value: string;
}

export interface AccountTable {
  id: string;
  login: string;
  /** PHC string, Argon2id; null for who signs in by other means. */
  password_hash: string | null;
  password_changed_at: Generated<Date | null>;
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

export interface SessionTable {
  token_sha256: Buffer;
  /** What its owner names it by, to end it. */
  id: string;
  account_id: string;
  method: SignInMethod;
  created_at: Date;
  /** The last proof of presence. */
  authenticated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  /** As the browser calls itself: `Firefox 149`. */
  browser: string | null;
  system: string | null;
  last_address: string | null;
}

export interface TotpSecretTable {
  account_id: string;
  /** Being enrolled: no code was given for it yet. */
  pending: boolean;
  /** AES-256-GCM, bound to its account. */
  sealed_secret: Buffer;
  /** Of the last code used (RFC 6238 §4.2, T). */
  last_step: bigint;
  created_at: Date;
}

export interface RecoveryCodeTable {
  account_id: string;
  /** HMAC-SHA-256 under a key that the database does not hold. */
  digest: Buffer;
  created_at: Date;
  used_at: Date | null;
}

export interface PasskeyTable {
  id: string;
  /** Base64url, as WebAuthn has it. */
  credential_id: string;
  account_id: string;
  /** Its owner's word for it. */
  name: string;
  /** COSE. */
  public_key: Buffer;
  counter: bigint;
  transports: string[];
  /** Kept by a password manager, beyond one device. */
  synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

export interface PasskeyChallengeTable {
  /** Of the cookie that the browser holds with the challenge. */
  token_sha256: Buffer;
  challenge: string;
  purpose: 'sign-in' | 'proof' | 'registration';
  session_id: string | null;
  expires_at: Date;
}

export interface PasswordLinkRequestTable {
  id: string;
  /** A login or an address, until a job has looked it up. */
  typed: string;
  asked_at: Date;
}

export interface PasswordLinkTable {
  token_sha256: Buffer;
  account_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

/** What was tried and did not succeed, by account, browser or address. */
export interface SignInAttemptTable {
  key: Buffer;
  failures: number;
  last_at: Date;
}

/** A domain of a structure: who asked for it and why, how it was proven, who decided, how long that holds. */
export interface DomainTable {
  id: string;
  structure_id: string;
  /** Canonical (core/identifiers/domain-name.ts). */
  name: string;
  /** Of its registrable label: what it could be taken for. */
  look: string;
  state: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
  /** Null: the service itself. */
  asked_by: string | null;
  asked_at: Date;
  reason: string;
  /** Where it was missed. */
  offer: string | null;
  /** Whoever asked answered for the structure: proof suffices. */
  by_representative: boolean;
  /** Why an officer alone decides: another structure holds it, or holds one that looks like it. */
  review: 'held' | 'alike' | null;
  review_with: string | null;
  /** 128 random bits in base64url. */
  token: string;
  prove_before: Date;
  /** `decision`: of an officer, or of the service. */
  proof: 'dns' | 'http' | 'decision' | null;
  proven_at: Date | null;
  checks: Generated<number>;
  checked_at: Date | null;
  found_dns: DnsFinding | null;
  found_http: HttpFinding | null;
  next_check_at: Date | null;
  /** Of the first failed check of a proof that held before. */
  failing_since: Date | null;
  /** When its end was announced. */
  warned_at: Date | null;
  /** It certifies nothing from then on, unless it is proven or decided again. */
  lapses_at: Date | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
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
