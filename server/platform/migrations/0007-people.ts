import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Who may act for whom. A person is known behind each account, so that two accounts of one person count as one; whoever
 * represents a structure designates for it; a structure may open itself to be designated, and then runs a team. Nothing is
 * deleted and nothing is changed but its end: what was given to whom, by whom and until when stays readable for ever.
 */
export const people: MigrationStep = {
  name: '0007-people',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const period = `
    valid_from timestamptz not null,
    valid_until timestamptz check (valid_until > valid_from),
    given_by uuid references accounts,
    given_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid references accounts`;

const tables = [
  `create table persons (
    id uuid primary key,
    national_id text unique,
    created_at timestamptz not null)`,
  `select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'migration', true)`,
  'alter table accounts add column person_id uuid, add column closed_at timestamptz',
  'update accounts set person_id = gen_random_uuid()',
  'insert into persons (id, created_at) select person_id, created_at from accounts',
  `alter table accounts alter column person_id set not null,
    add constraint accounts_person foreign key (person_id) references persons`,
  'create index accounts_of_person on accounts (person_id)',
  // Being a technical administrator follows from a designation, and from nothing else.
  `update accounts set roles = array_remove(roles, 'technicalAdmin')`,
  `alter table accounts add constraint accounts_roles check (roles <@ array['registrationOfficer', 'auditor'])`,

  `create table representatives (
    id uuid primary key,
    account_id uuid not null references accounts,
    structure_id uuid not null references structures,
    kind text not null check (kind in ('legalRepresentative', 'delegate')),
    ${period})`,
  'create index representatives_of_account on representatives (account_id)',
  'create index representatives_of_structure on representatives (structure_id)',

  `create table third_parties (
    structure_id uuid primary key references structures,
    opened_at timestamptz not null,
    opened_by uuid references accounts,
    closed_at timestamptz)`,
  `create table team_members (
    id uuid primary key,
    structure_id uuid not null references third_parties,
    account_id uuid not null references accounts,
    ${period})`,
  'create index team_members_of_account on team_members (account_id)',
  'create index team_members_of_structure on team_members (structure_id)',

  `alter table mandates alter column account_id drop not null,
    add column third_party_id uuid references third_parties,
    add column given_by uuid references accounts,
    add column given_at timestamptz,
    add column ended_by uuid references accounts,
    add column replaces uuid references mandates,
    add constraint mandates_one_holder check (num_nonnulls(account_id, third_party_id) = 1)`,
  'update mandates set given_at = valid_from',
  'alter table mandates alter column given_at set not null',
  'create index mandates_of_third_party on mandates (third_party_id) where third_party_id is not null',
  'create index mandates_of_structure on mandates (structure_id)',

  // A mail of a person rather than of a request, and a link that only its reader is meant to have.
  'alter table mails add column account_id uuid references accounts, add column secret_link text',
  'create index mails_of_account on mails (account_id) where account_id is not null',
];

/** In force from its first instant until just before its last, and until it was ended. */
const inForce = (row: string) =>
  `${row}.valid_from <= at and (${row}.valid_until is null or ${row}.valid_until > at)
    and (${row}.ended_at is null or ${row}.ended_at > at)`;

/** What somebody gave never serves the same person, behind whichever of their accounts. */
const givenByAnother = (row: string) =>
  `not exists (select from accounts giver join accounts taker on taker.person_id = giver.person_id
    where giver.id = ${row}.given_by and taker.id = holder)`;

/** A closed account acts for nobody; whoever audits, behind whichever of their accounts, does not do what they audit. */
const isOpen = 'exists (select from accounts a where a.id = holder and a.closed_at is null)';
const isNoAuditor = `not exists (select from accounts mine join accounts a on a.person_id = mine.person_id
    where mine.id = holder and a.closed_at is null and 'auditor' = any (a.roles))`;

const functions = [
  `create function mandates_in_force(holder uuid, at timestamptz)
    returns table (mandate_id uuid, structure_id uuid, offers text[], domains text[]) language sql stable as $$
    select m.id, m.structure_id, m.offers, m.domains from mandates m
      where m.account_id = holder and ${inForce('m')} and ${givenByAnother('m')} and ${isOpen} and ${isNoAuditor}
    union all
    select m.id, m.structure_id, m.offers, m.domains
      from team_members t
      join third_parties p on p.structure_id = t.structure_id and (p.closed_at is null or p.closed_at > at)
      join mandates m on m.third_party_id = t.structure_id
      where t.account_id = holder and ${inForce('t')} and ${inForce('m')} and ${givenByAnother('t')} and ${givenByAnother('m')}
        and ${isOpen} and ${isNoAuditor} $$`,
  `create function representations_in_force(holder uuid, at timestamptz)
    returns table (structure_id uuid, kind text) language sql stable as $$
    select r.structure_id, r.kind from representatives r
      where r.account_id = holder and ${inForce('r')} and ${givenByAnother('r')} and ${isOpen} and ${isNoAuditor} $$`,
];

const givenAndKept = ['account_id', 'structure_id', 'valid_from', 'valid_until', 'given_by', 'given_at'];

/** Only its end is written, once. */
const endsOnce = (table: string, columns: readonly string[]) => [
  `create function ${table}_ends_once() returns trigger language plpgsql as $$ begin
    if old.ended_at is not null or ${columns.map((name) => `old.${name} is distinct from new.${name}`).join(' or ')} then
      raise exception '${table}: what was given does not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger ${table}_ends_once before update on ${table} for each row execute function ${table}_ends_once()`,
  `create trigger ${table}_kept before delete or truncate on ${table} for each statement execute function refuse_change()`,
];

/** A link that only its reader is meant to have is forgotten, never replaced. */
const mailFacts = 'message_id kind recipients copies subject text_body html_body created_at account_id'.split(' ');

const statements = (runtimeRole: string): readonly string[] => [
  ...tables,
  ...functions,
  `create or replace function mails_frozen() returns trigger language plpgsql as $$ begin
    if ${mailFacts.map((name) => `old.${name} is distinct from new.${name}`).join(' or ')}
      or (new.secret_link is not null and new.secret_link is distinct from old.secret_link) then
      raise exception 'mails: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  ...endsOnce('mandates', [...givenAndKept, 'offers', 'domains', 'third_party_id', 'replaces']),
  ...endsOnce('representatives', [...givenAndKept, 'kind']),
  ...endsOnce('team_members', givenAndKept),
  `create trigger third_parties_kept before delete or truncate on third_parties
    for each statement execute function refuse_change()`,
  ...['persons', 'representatives', 'third_parties', 'team_members'].map(
    (table) => `create trigger ${table}_actor before insert or update or delete on ${table}
      for each statement execute function require_actor()`,
  ),
  `grant select, insert on persons, representatives, third_parties, team_members to ${runtimeRole}`,
  `grant update (ended_at, ended_by) on representatives, team_members to ${runtimeRole}`,
  `grant update (opened_at, opened_by, closed_at) on third_parties to ${runtimeRole}`,
  `grant update (national_id) on persons to ${runtimeRole}`,
  `grant update (person_id, closed_at) on accounts to ${runtimeRole}`,
];
