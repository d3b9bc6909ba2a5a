import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * How a right begins: by an invitation that its reader accepts, or by a claim that an officer decides. What they say does
 * not change, their states go one way, and a standing role begins once two persons who are not its holder wanted it.
 */
export const invitations: MigrationStep = {
  name: '0011-invitations',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const standing = `('registrationOfficer', 'auditor')`;

const tables = [
  `create table claims (
    id uuid primary key,
    structure_id uuid not null references structures,
    claimant_name text not null,
    claimant_function text not null,
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    account_id uuid references accounts,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    token_until timestamptz not null,
    state text not null check (state in ('filed', 'verified', 'accepted', 'refused')),
    created_at timestamptz not null,
    verified_at timestamptz check ((verified_at is null) = (state = 'filed')),
    decided_at timestamptz check ((decided_at is not null) = (state in ('accepted', 'refused'))),
    decided_by uuid references accounts check ((decided_by is null) = (decided_at is null)),
    reason text check ((reason is not null) = (state = 'refused')))`,
  `create index claims_to_decide on claims (verified_at) where state = 'verified'`,
  'create index claims_of_structure on claims (structure_id)',

  `create table claim_evidence (
    id uuid primary key,
    claim_id uuid unique references claims,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    file_kind text not null check (file_kind in ('pdf', 'png', 'jpeg')),
    byte_count integer check (byte_count > 0),
    sha256 bytea check (length(sha256) = 32),
    created_at timestamptz not null,
    completed_at timestamptz check ((completed_at is null) = (byte_count is null) and (completed_at is null) = (sha256 is null)),
    deleted_at timestamptz)`,
  `create index claim_evidence_kept on claim_evidence (created_at) where deleted_at is null`,
  `create table claim_evidence_parts (
    evidence_id uuid not null references claim_evidence,
    position integer not null check (position >= 0),
    sealed bytea not null,
    primary key (evidence_id, position))`,

  `create table invitations (
    id uuid primary key,
    kind text not null check (kind in ('technicalAdmin', 'delegate', 'legalRepresentative', 'teamMember', 'registrationOfficer', 'auditor')),
    structure_id uuid references structures check ((structure_id is null) = (kind in ${standing})),
    claim_id uuid unique references claims,
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    offers text[] not null check ((cardinality(offers) > 0) = (kind = 'technicalAdmin')),
    domains text[] check (domains is null or kind = 'technicalAdmin'),
    valid_until timestamptz check (valid_until > given_at),
    given_by uuid references accounts,
    given_at timestamptz not null,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    sent_at timestamptz not null,
    sent_count integer not null,
    expires_at timestamptz not null check (expires_at > sent_at),
    state text not null check (state in ('pending', 'accepted', 'declined', 'cancelled', 'confirmed', 'refused')),
    settled_at timestamptz check ((settled_at is null) = (state = 'pending')),
    settled_by uuid references accounts check (settled_by is not null or state not in ('accepted', 'confirmed', 'refused')),
    decided_at timestamptz check ((decided_at is not null) = (state in ('confirmed', 'refused'))),
    decided_by uuid references accounts,
    check (state not in ('confirmed', 'refused') or kind in ${standing}))`,
  `create unique index one_open_invitation on invitations
    (kind, coalesce(structure_id, '00000000-0000-0000-0000-000000000000'), lower(email)) where state = 'pending'`,
  'create index invitations_of_structure on invitations (structure_id)',

  // The warnings that a designation ends soon: one of each kind for one designation.
  `create table ending_warnings (
    designation_id uuid not null,
    days_before integer not null check (days_before in (30, 7)),
    warned_at timestamptz not null,
    primary key (designation_id, days_before))`,
  'alter table representatives add column replaces uuid references representatives',
  // The three tables as one list; it reads with the rights of whoever asks (PostgreSQL manual, CREATE VIEW).
  `create view designations with (security_invoker = true) as
    select id, 'technicalAdmin' as kind, structure_id, account_id, third_party_id, offers, domains, valid_from, valid_until,
      given_by, given_at, ended_at, ended_by, replaces from mandates
    union all
    select id, kind, structure_id, account_id, null, '{}', null, valid_from, valid_until,
      given_by, given_at, ended_at, ended_by, replaces from representatives
    union all
    select id, 'teamMember', structure_id, account_id, null, '{}', null, valid_from, valid_until,
      given_by, given_at, ended_at, ended_by, null from team_members`,
  `alter table accounts add constraint accounts_one_side check (not (roles @> array['registrationOfficer', 'auditor']))`,
];

/**
 * What somebody who answers for nothing there must know: whom to tell, whether a team holds its designator, whether whoever
 * invited still may. They read with their owner's rights, and tell no more than that (row-level security, 0013).
 */
const functions = [
  `create function representatives_of(structure uuid, at timestamptz) returns setof uuid language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select distinct r.account_id from representatives r where r.structure_id = structure
      and exists (select from representations_in_force(r.account_id, at) f where f.structure_id = structure) $$`,
  `create function representation_kinds(account uuid, structure uuid, at timestamptz) returns setof text language sql stable
    security definer set search_path = pg_catalog, public, pg_temp as $$
    select f.kind from representations_in_force(account, at) f where f.structure_id = structure $$`,
  `create function team_holds(team uuid, person uuid, at timestamptz) returns boolean language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from team_members t join accounts a on a.id = t.account_id
      where t.structure_id = team and a.person_id = person and t.ended_at is null
        and (t.valid_until is null or t.valid_until > at)) $$`,
  `create function granted_names(structure uuid, at timestamptz) returns setof text language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$ select d.name from domains_granted(structure, at) d $$`,
  `create function team_size(team uuid) returns integer language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select count(*)::integer from team_members t where t.structure_id = team and t.ended_at is null $$`,
];
const functionNames = [
  ...['representatives_of(uuid, timestamptz)', 'representation_kinds(uuid, uuid, timestamptz)'],
  ...['team_holds(uuid, uuid, timestamptz)', 'team_size(uuid)', 'granted_names(uuid, timestamptz)'],
];

const anyChanges = (columns: readonly string[]): string =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

const oneWay = (table: string, frozen: readonly string[], steps: readonly (readonly [from: string, to: string])[]) => [
  `create function ${table}_one_way() returns trigger language plpgsql as $$ begin
    if ${anyChanges(frozen)} then
      raise exception '${table}: recorded facts do not change' using errcode = 'check_violation';
    end if;
    if old.state is distinct from new.state
      and not (${steps.map(([from, to]) => `(old.state = '${from}' and new.state = '${to}')`).join(' or ')}) then
      raise exception '${table}: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger ${table}_one_way before update on ${table} for each row execute function ${table}_one_way()`,
  `create trigger ${table}_kept before delete or truncate on ${table} for each statement execute function refuse_change()`,
];

/** The service counts as nobody: an operator's command invites, and an officer still confirms where there is one. */
const confirmedByAnother = [
  `create function invitations_two_persons() returns trigger language plpgsql as $$ begin
    if new.state = 'confirmed' and new.decided_by is not null and exists (
        select from accounts decider join accounts other on other.person_id = decider.person_id
        where decider.id = new.decided_by and other.id in (new.given_by, new.settled_by)) then
      raise exception 'invitations: a standing role wants two other persons' using errcode = 'check_violation';
    end if;
    if new.state = 'confirmed' and new.decided_by is null and (new.given_by is not null or exists (
        select from accounts a where 'registrationOfficer' = any (a.roles) and a.closed_at is null)) then
      raise exception 'invitations: a standing role is confirmed by an officer' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger invitations_two_persons before insert or update on invitations
    for each row execute function invitations_two_persons()`,
];

const statements = (runtimeRole: string): readonly string[] => [
  ...tables,
  ...oneWay(
    'invitations',
    'kind structure_id claim_id email locale offers domains valid_until given_by given_at'.split(' '),
    [
      ['pending', 'accepted'],
      ['pending', 'declined'],
      ['pending', 'cancelled'],
      ['accepted', 'confirmed'],
      ['accepted', 'refused'],
    ],
  ),
  ...oneWay(
    'claims',
    'structure_id claimant_name claimant_function email locale account_id token_sha256 token_until created_at'.split(
      ' ',
    ),
    [
      ['filed', 'verified'],
      ['verified', 'accepted'],
      ['verified', 'refused'],
    ],
  ),
  ...confirmedByAnother,
  ...functions,
  ...functionNames.flatMap((name) => [
    `revoke execute on function ${name} from public`,
    `grant execute on function ${name} to ${runtimeRole}`,
  ]),
  `create trigger representatives_replaces before update of replaces on representatives
    for each statement execute function refuse_change()`,
  ...['invitations', 'claims'].map(
    (table) => `create trigger ${table}_actor before insert or update or delete on ${table}
      for each statement execute function require_actor()`,
  ),
  `grant select on designations to ${runtimeRole}`,
  `grant select, insert on invitations, claims, claim_evidence, claim_evidence_parts, ending_warnings to ${runtimeRole}`,
  `grant update (token_sha256, sent_at, sent_count, expires_at, state, settled_at, settled_by, decided_at, decided_by)
    on invitations to ${runtimeRole}`,
  `grant update (state, verified_at, decided_at, decided_by, reason) on claims to ${runtimeRole}`,
  `grant update (claim_id, byte_count, sha256, completed_at, deleted_at) on claim_evidence to ${runtimeRole}`,
  `grant delete on claim_evidence_parts to ${runtimeRole}`,
  `grant update (roles) on accounts to ${runtimeRole}`,
];
