import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Challenges that prove that somebody holds a key, and revocations of many certificates at once: a set that is frozen before
 * anybody decides, decided by two persons, carried out by batches of which each is one transaction.
 */
export const knownKeysAndMassRevocation: MigrationStep = {
  name: '0020-known-keys-and-mass-revocation',
  async up(db, { runtimeRole }) {
    for (const statement of [...challenges, ...massRevocations, ...grantsTo(runtimeRole)]) {
      await sql.raw(statement).execute(db);
    }
  },
};

const challenges = [
  // Of nobody: who asks for one says no name. The digest of the nonce, so that the table lets nobody answer.
  `create table key_challenges (
    nonce_sha256 bytea primary key check (length(nonce_sha256) = 32),
    spki_sha256 bytea not null check (length(spki_sha256) = 32),
    expires_at timestamptz not null)`,
  'create index key_challenges_by_expiry on key_challenges (expires_at)',
];

const reasons = `'keyCompromise', 'superseded', 'cessationOfOperation', 'affiliationChanged', 'privilegeWithdrawn', 'unspecified'`;
const states = `'draft', 'waiting', 'refused', 'running', 'telling', 'done', 'stopped'`;
const all = `(select current_setting('sceau.reach', true) = 'all')`;
const readsAll = `(select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))`;

const massRevocations = [
  `create table mass_revocations (
    id uuid primary key,
    criterion jsonb not null,
    reason text not null check (reason in (${reasons})),
    state text not null check (state in (${states})),
    certificates integer not null check (certificates > 0),
    set_sha256 bytea not null check (length(set_sha256) = 32),
    remark text,
    created_by uuid not null references accounts,
    created_at timestamptz not null,
    proposed_at timestamptz,
    decided_by uuid references accounts,
    decided_at timestamptz,
    decision_remark text,
    stopped_by uuid references accounts,
    stopped_at timestamptz,
    lease_until timestamptz,
    finished_at timestamptz,
    check ((state = 'draft') = (proposed_at is null)),
    check ((proposed_at is null) or (remark is not null)),
    check ((decided_by is null) = (decided_at is null)),
    check (state not in ('running', 'telling', 'done', 'refused') or decided_by is not null),
    check ((stopped_by is null) = (stopped_at is null)),
    check ((finished_at is not null) = (state in ('refused', 'done', 'stopped'))))`,
  'create index mass_revocations_newest on mass_revocations (created_at desc, id desc)',
  `create index mass_revocations_to_do on mass_revocations (created_at) where state in ('running', 'telling')`,
  `create table mass_revocation_items (
    mass_revocation_id uuid not null references mass_revocations on delete cascade,
    certificate_id uuid not null references certificates,
    position integer not null,
    -- Not of the set that was decided: taken along by its key.
    along boolean not null default false,
    outcome text check (outcome in ('revoked', 'already', 'ended')),
    done_at timestamptz,
    primary key (mass_revocation_id, certificate_id),
    unique (mass_revocation_id, position),
    check ((outcome is null) = (done_at is null)),
    check (not along or outcome = 'revoked'))`,
  `create index mass_revocation_items_to_do on mass_revocation_items (mass_revocation_id, position) where outcome is null`,
  'create index mass_revocation_items_of_certificate on mass_revocation_items (certificate_id)',
  `create table mass_revocation_contacts (
    mass_revocation_id uuid not null references mass_revocations,
    -- In lower case: one person has one mailbox, however it was typed.
    address_key text not null,
    address text not null,
    locale text not null check (locale in ('fr', 'en')),
    account_id uuid references accounts,
    certificate_ids uuid[] not null,
    told_at timestamptz,
    primary key (mass_revocation_id, address_key))`,
  `create index mass_revocation_contacts_to_tell on mass_revocation_contacts (mass_revocation_id, address_key) where told_at is null`,

  `create function mass_revocations_follow() returns trigger language plpgsql as $$ begin
    if new.state <> old.state and not ((old.state, new.state) in (('draft', 'waiting'), ('waiting', 'refused'),
        ('waiting', 'running'), ('waiting', 'stopped'), ('running', 'telling'), ('telling', 'done'), ('telling', 'stopped'))) then
      raise exception 'mass_revocations: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    if (new.criterion, new.reason, new.certificates, new.set_sha256, new.created_by, new.created_at)
        is distinct from (old.criterion, old.reason, old.certificates, old.set_sha256, old.created_by, old.created_at)
      or (old.decided_by is not null and new.decided_by is distinct from old.decided_by) then
      raise exception 'mass_revocations: what was decided about is for ever' using errcode = 'check_violation';
    end if;
    -- Four eyes: the two accounts are of two persons, and the second is an officer at that moment.
    if old.decided_by is null and new.decided_by is not null and (
      (select person_id from accounts where id = new.decided_by) = (select person_id from accounts where id = new.created_by)
      or not exists (select from accounts where id = new.decided_by and closed_at is null
        and 'registrationOfficer' = any (roles))) then
      raise exception 'mass_revocations: two officers decide, who are two persons' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger mass_revocations_follow before update on mass_revocations for each row execute function mass_revocations_follow()`,
  // Only what nobody proposed is thrown away.
  `create function mass_revocations_kept() returns trigger language plpgsql as $$ begin
    if old.state <> 'draft' then raise exception 'mass_revocations: is kept' using errcode = 'check_violation'; end if;
    return old; end $$`,
  `create trigger mass_revocations_kept before delete on mass_revocations for each row execute function mass_revocations_kept()`,
  // The set is the one that was shown: nothing comes in once it is proposed but what a key takes along, and nothing goes.
  `create function mass_revocation_set_frozen() returns trigger language plpgsql as $$
    declare batch text := (select state from mass_revocations where id = coalesce(new.mass_revocation_id, old.mass_revocation_id));
    begin
    if tg_op = 'INSERT' and not ((batch = 'draft' and not new.along and new.outcome is null) or (batch = 'running' and new.along)) then
      raise exception 'mass_revocations: its set is frozen' using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' and (old.outcome is not null or batch <> 'running'
        or (new.mass_revocation_id, new.certificate_id, new.position, new.along)
          is distinct from (old.mass_revocation_id, old.certificate_id, old.position, old.along)) then
      raise exception 'mass_revocations: an outcome is said once' using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' and batch is not null and batch <> 'draft' then
      raise exception 'mass_revocations: its set is frozen' using errcode = 'check_violation';
    end if;
    return coalesce(new, old); end $$`,
  `create trigger mass_revocation_set_frozen before insert or update or delete on mass_revocation_items
    for each row execute function mass_revocation_set_frozen()`,
  ...['mass_revocations', 'mass_revocation_items', 'mass_revocation_contacts'].flatMap((table) => [
    `create trigger ${table}_actor before insert or update or delete on ${table}
      for each statement execute function require_actor()`,
    `alter table ${table} enable row level security`,
    `create policy ${table}_select on ${table} for select using (${readsAll})`,
    `create policy ${table}_insert on ${table} for insert with check (${all})`,
    `create policy ${table}_update on ${table} for update using (${all}) with check (${all})`,
    `create policy ${table}_delete on ${table} for delete using (${all})`,
  ]),
];

const grantsTo = (role: string) => [
  `grant select, insert, delete on key_challenges to ${role}`,
  `grant select, insert, update, delete on mass_revocations, mass_revocation_items to ${role}`,
  `grant select, insert, update on mass_revocation_contacts to ${role}`,
];
