import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * The second lock behind `may()`: whatever a use case asks by mistake, the runtime role sees and changes only what the person
 * stated for the connection or the transaction reaches. Services and jobs reach everything; nobody stated, nothing. The
 * owner, who migrates and restores, is not held (docs/rights.md).
 *
 * Open on purpose: the registry of structures and accounts' names, which lists join; keys, which are judged across
 * structures; sessions and credentials, which are read before anybody is known.
 */
export const rowSecurity: MigrationStep = {
  name: '0013-row-security',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

/** Asked once for a statement, not for each row, since it is a subquery without reference to any. */
const all = `(select current_setting('sceau.reach', true) = 'all')`;
const readsAll = `(select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))`;
const reached = '((select stated_structures())::uuid[])';
const me = '(select stated_person())';
const sees = `(${readsAll} or structure_id = any (${reached}))`;
const reaches = `(${all} or structure_id = any (${reached}))`;
/** Of a request that is seen itself: the policy of `requests` holds inside this subquery too. */
const ofSeenRequest = `exists (select from requests r where r.id = request_id)`;

const functions = [
  `create function stated_person() returns uuid language sql stable as $$
    select case when current_setting('sceau.actor_kind', true) = 'person'
      then nullif(current_setting('sceau.actor_id', true), '')::uuid end $$`,
  `create function stated_structures() returns uuid[] language sql stable as $$
    select case when coalesce(current_setting('sceau.reach', true), '') in ('', 'all', 'read') then '{}'
      else current_setting('sceau.reach', true) end::uuid[] $$`,
  // Reads who may what with its owner's rights, as no policy could ask a table that it protects.
  `create function reach_of(account uuid, at timestamptz) returns text language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select case
      when 'registrationOfficer' = any (a.roles) then 'all'
      when 'auditor' = any (a.roles) then 'read'
      else array(select structure_id from mandates_in_force(account, at)
        union select structure_id from representations_in_force(account, at))::text end
    from accounts a where a.id = account and a.closed_at is null $$`,
  `create function state_actor(kind text, id text, structure text, at timestamptz) returns void
    language plpgsql as $$ begin
      perform set_config('sceau.actor_kind', kind, true), set_config('sceau.actor_id', id, true),
        set_config('sceau.structure_id', structure, true),
        set_config('sceau.reach', case kind when 'service' then 'all' when 'job' then 'all'
          when 'person' then coalesce(reach_of(id::uuid, at), '') else '' end, true);
    end $$`,
  // Whoever gives a right over a structure answers for it at that moment, or is an officer; null: the service.
  `create function may_give(giver uuid, structure uuid, at timestamptz) returns boolean language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select giver is not null and (
      exists (select from accounts a where a.id = giver and a.closed_at is null and 'registrationOfficer' = any (a.roles))
      or exists (select from representations_in_force(giver, at) r where r.structure_id = structure)) $$`,
  // Whether a name is another structure's, or looks like one, is judged across structures.
  `create function domains_held_elsewhere(structure uuid, shortest integer, longest integer) returns setof domains
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select * from domains where state in ('granted', 'lapsed') and structure_id <> structure
      and length(look) between shortest and longest $$`,
];

interface Policy {
  readonly table: string;
  readonly see: string;
  /** Rows that may be added; absent: none by the runtime role's persons. */
  readonly add?: string;
  /** Rows that may be changed, before and after; absent: none. */
  readonly change?: string;
  readonly remove?: string;
}

const given = (table: string, alsoSeen = 'false'): Policy => ({
  table,
  see: `${sees} or account_id = ${me} or ${alsoSeen}`,
  add: `${all} or may_give(given_by, structure_id, given_at)`,
  change: `${reaches} or account_id = ${me}`,
});

const policies: readonly Policy[] = [
  {
    table: 'requests',
    // A draft is its author's alone, whoever else acts for the structure.
    see: `${sees} and (state <> 'draft' or ${me} is null or account_id = ${me})`,
    add: `${reaches} and (${me} is null or account_id = ${me})`,
    change: reaches,
    remove: `${all} or account_id = ${me}`,
  },
  { table: 'products', see: sees, add: reaches, change: reaches },
  { table: 'certificates', see: sees, add: reaches, change: reaches },
  {
    table: 'issuance_intents',
    see: `${readsAll} or ${ofSeenRequest}`,
    add: `${all} or ${ofSeenRequest}`,
    change: `${all} or ${ofSeenRequest}`,
  },
  { table: 'terms_acceptances', see: `${readsAll} or ${ofSeenRequest}`, add: `${all} or ${ofSeenRequest}` },
  {
    table: 'mails',
    see: `${readsAll} or account_id = ${me} or ${ofSeenRequest}`,
    add: 'true',
    change: all,
  },
  {
    table: 'mail_recipients',
    see: `${readsAll} or exists (select from mails m where m.id = mail_id)`,
    add: all,
    change: all,
  },
  given('mandates', `third_party_id = any (${reached})`),
  given('representatives'),
  given('team_members'),
  { table: 'domains', see: sees, add: reaches, change: reaches },
  { table: 'third_parties', see: 'true', add: reaches, change: reaches },
  {
    table: 'journal',
    see: `${sees} or actor_id = ${me}::text`,
    add: 'true',
  },
];

function statementsOf({ table, see, add, change, remove }: Policy): readonly string[] {
  const policy = (command: string, clause: string) =>
    `create policy ${table}_${command} on ${table} for ${command} ${clause}`;
  return [
    `alter table ${table} enable row level security`,
    policy('select', `using (${see})`),
    ...(add === undefined ? [] : [policy('insert', `with check (${add})`)]),
    ...(change === undefined ? [] : [policy('update', `using (${change}) with check (${change})`)]),
    ...(remove === undefined ? [] : [policy('delete', `using (${remove})`)]),
  ];
}

const statements = (runtimeRole: string): readonly string[] => [
  ...functions,
  ...[
    'reach_of(uuid, timestamptz)',
    'may_give(uuid, uuid, timestamptz)',
    'domains_held_elsewhere(uuid, int, int)',
  ].flatMap((name) => [
    `revoke execute on function ${name} from public`,
    `grant execute on function ${name} to ${runtimeRole}`,
  ]),
  ...policies.flatMap(statementsOf),
];
