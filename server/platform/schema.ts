import type { Generated } from 'kysely';
import type { MailKind } from '../../core/contract/mailbox.ts';
import type { DomainTable } from './schema-domains.ts';
import type {
  FederatedIdentityTable,
  FederatedJourneyTable,
  FederatedLogoutTable,
  FederatedSessionTable,
} from './schema-federated.ts';
import type {
  CalendarFeedTable,
  ReminderAcknowledgementTable,
  ReminderChangeTable,
  ReminderSweepTable,
  ReminderTable,
} from './schema-follow.ts';
import type {
  KeyChallengeTable,
  MassRevocationContactTable,
  MassRevocationItemTable,
  MassRevocationTable,
} from './schema-mass-revocation.ts';
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
import type {
  RegistryImportLineTable,
  RegistryImportPartTable,
  RegistryImportRowTable,
  RegistryImportTable,
  StructureSourceTable,
  StructureWordTable,
} from './schema-registry.ts';
import type {
  HolderLinkTable,
  PractitionerImportTable,
  PractitionerTable,
  RequestDecisionTable,
  RequestTable,
} from './schema-requests.ts';
import type {
  PasskeyChallengeTable,
  PasskeyTable,
  PasswordLinkRequestTable,
  PasswordLinkTable,
  RecoveryCodeTable,
  SessionTable,
  SignInAttemptTable,
  TotpSecretTable,
} from './schema-sign-in.ts';
import type {
  CrlPartTable,
  CrlTable,
  OcspResponderTable,
  RevocationTable,
  StatusAlarmTable,
  StatusChangeTable,
  StatusIncidentTable,
} from './schema-status.ts';
import type { WebhookAttemptTable, WebhookDeliveryTable, WebhookTable } from './schema-webhooks.ts';

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
  certificates: PlacedCertificateTable;
  revocations: RevocationTable;
  crl_parts: CrlPartTable;
  status_alarms: StatusAlarmTable;
  status_changes: StatusChangeTable;
  status_incidents: StatusIncidentTable;
  ocsp_responders: OcspResponderTable;
  blocked_keys: BlockedKeyTable;
  known_keys: KnownKeyTable;
  key_challenges: KeyChallengeTable;
  mass_revocations: MassRevocationTable;
  mass_revocation_items: MassRevocationItemTable;
  mass_revocation_contacts: MassRevocationContactTable;
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
  federated_logouts: FederatedLogoutTable;
  products: ProductTable;
  requests: RequestTable;
  request_decisions: RequestDecisionTable;
  holder_links: HolderLinkTable;
  practitioners: PractitionerTable;
  practitioner_imports: PractitionerImportTable;
  terms_acceptances: TermsAcceptanceTable;
  calendar_feeds: CalendarFeedTable;
  reminders: ReminderTable;
  reminder_changes: ReminderChangeTable;
  reminder_sweeps: ReminderSweepTable;
  reminder_acknowledgements: ReminderAcknowledgementTable;
  mails: MailTable;
  mail_recipients: MailRecipientTable;
  webhooks: WebhookTable;
  webhook_deliveries: WebhookDeliveryTable;
  webhook_attempts: WebhookAttemptTable;
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
  role: 'root' | 'organisations' | 'persons';
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
/** Of its product; set by the database. */
interface PlacedCertificateTable extends CertificateTable {
  offer: Generated<string>;
  usage: Generated<string>;
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
/** Where a structure was seen: one row for each source that knows it. */
/** A record as it was read, then what becomes of it. */
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

export interface ProductTable {
  id: string;
  structure_id: string;
  offer: string;
  usage: string;
  subject_name: string;
  created_at: Date;
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
  /** Whatever else is due goes first. */
  after_others: Generated<boolean>;
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
  /** Taken first, returned later. */
  bounced: Generated<boolean>;
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
