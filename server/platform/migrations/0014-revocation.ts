import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * What is said of a certificate after it was issued: its revocation, the lists and the OCSP responders that tell it. A
 * revocation is one row for ever; a second may only say that the key was compromised after all, and keeps the first date.
 */
export const revocation: MigrationStep = {
  name: '0014-revocation',
  async up(db, { runtimeRole }) {
    for (const statement of [...revocations, ...lists, ...responders, ...grantsTo(runtimeRole)]) {
      await sql.raw(statement).execute(db);
    }
  },
};

const reasons = `'keyCompromise', 'superseded', 'cessationOfOperation', 'affiliationChanged', 'privilegeWithdrawn', 'unspecified'`;

const revocations = [
  `create table revocations (
    authority_id uuid not null,
    serial bytea not null,
    step smallint not null check (step in (1, 2)),
    certificate_id uuid not null references certificates,
    structure_id uuid not null references structures,
    reason text not null check (reason in (${reasons})),
    revoked_at timestamptz not null,
    invalid_since timestamptz check (invalid_since <= revoked_at or step = 2),
    means text not null check (means in ('person', 'officer', 'code', 'proof', 'same-key')),
    account_id uuid references accounts,
    remark text,
    not_after timestamptz not null,
    recorded_at timestamptz not null,
    primary key (authority_id, serial, step),
    foreign key (authority_id, serial) references certificates (authority_id, serial),
    check ((account_id is not null) = (means in ('person', 'officer'))),
    check (reason <> 'privilegeWithdrawn' or means = 'officer'),
    check (step = 1 or reason = 'keyCompromise'))`,
  'create index revocations_of_certificate on revocations (certificate_id)',
  "create index certificates_live_by_key on certificates (spki_sha256) where state = 'valid'",
  // An upgrade follows another reason and keeps its date, which relying parties have seen.
  `create function revocations_follow() returns trigger language plpgsql as $$ begin
    if new.step = 2 and not exists (select from revocations f where f.authority_id = new.authority_id
        and f.serial = new.serial and f.step = 1 and f.reason <> 'keyCompromise' and f.revoked_at = new.revoked_at) then
      raise exception 'revocations: only another reason becomes keyCompromise, once' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger revocations_follow before insert on revocations for each row execute function revocations_follow()`,
  `create trigger revocations_append_only before update or delete or truncate on revocations
    for each statement execute function refuse_change()`,
  `create trigger revocations_actor before insert on revocations for each statement execute function require_actor()`,
  // The state of a certificate and its revocation say the same, at each commit.
  `create function revoked_as_said() returns trigger language plpgsql as $$ begin
    if (select state from certificates where id = new.certificate_id) is distinct from 'revoked' then
      raise exception 'revocations: its certificate is still valid' using errcode = 'check_violation';
    end if;
    return null; end $$`,
  `create constraint trigger revocations_as_said after insert on revocations deferrable initially deferred
    for each row execute function revoked_as_said()`,
  `create function revoked_with_reason() returns trigger language plpgsql as $$ begin
    if not exists (select from revocations where certificate_id = new.id) then
      raise exception 'certificates: revoked without a revocation' using errcode = 'check_violation';
    end if;
    return null; end $$`,
  `create constraint trigger certificates_revoked_with_reason after update of state on certificates deferrable initially deferred
    for each row when (new.state = 'revoked') execute function revoked_with_reason()`,
  'alter table revocations enable row level security',
  `create policy revocations_select on revocations for select using (
    (select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))
    or structure_id = any ((select stated_structures())::uuid[]))`,
  `create policy revocations_insert on revocations for insert with check (
    (select current_setting('sceau.reach', true) = 'all') or structure_id = any ((select stated_structures())::uuid[]))`,
];

const lists = [
  // In the order of their serials, as lists are written.
  `create index intents_burnt_by_serial on issuance_intents (authority_id, serial) where state = 'burnt'`,
  // Read by slices, which a compressed value would not allow.
  'alter table crls alter column crl_der set storage external',
  // Where a long list is put together, within the transaction that publishes it.
  `create table crl_parts (
    authority_id uuid not null references authorities,
    crl_number bigint not null,
    position integer not null,
    bytes bytea not null,
    primary key (authority_id, crl_number, position))`,
  // What calls an operator, until it is mended or told: a list that was refused, a serial that was never issued.
  `create table status_alarms (
    kind text not null check (kind in ('crl-refused', 'ocsp-never-issued')),
    subject text not null,
    detail text not null,
    count bigint not null check (count > 0),
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (kind, subject))`,
];

const responders = [
  `create table ocsp_responders (
    id uuid primary key,
    authority_id uuid not null references authorities,
    serial bytea not null check (length(serial) = 16),
    signature_algorithm text not null,
    certificate_der bytea not null,
    sealed_pkcs8 bytea not null,
    not_before timestamptz not null,
    not_after timestamptz not null check (not_after > not_before and not_after <= not_before + interval '7 days'),
    created_at timestamptz not null,
    unique (authority_id, serial))`,
  'create index ocsp_responders_newest on ocsp_responders (authority_id, not_after desc)',
  `create trigger ocsp_responders_append_only before update or delete or truncate on ocsp_responders
    for each statement execute function refuse_change()`,
];

const grantsTo = (role: string) => [
  `grant select, insert on revocations, ocsp_responders to ${role}`,
  `grant select, insert, delete on crl_parts to ${role}`,
  `grant select, insert, update, delete on status_alarms to ${role}`,
];
