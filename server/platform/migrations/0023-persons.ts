import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Requests for persons (PRO, PS): filed with evidence, decided by two officers who are two persons and neither the one who
 * filed it, then the person's own, who alone makes the key and withdraws. What must hold whatever the code does is held here.
 */
export const requestsForPersons: MigrationStep = {
  name: '0023-persons',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const transitions = [
  ['draft', 'finalised'],
  ['draft', 'filed'],
  ['filed', 'approved'],
  ['filed', 'refused'],
  ['filed', 'lapsed'],
  ['approved', 'finalised'],
  ['approved', 'refused'],
  ['approved', 'lapsed'],
  ['finalised', 'withdrawn'],
  ['finalised', 'lapsed'],
  ['finalised', 'cancelled'],
  ['withdrawn', 'delivered'],
];
const isLegal = transitions.map(([from, to]) => `(old.state = '${from}' and new.state = '${to}')`).join(' or ');

const words = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));
const recordedAtFiling = words([
  'reference account_id structure_id offer usage fields product_id subject created_at filed_at decide_before',
]);
const recordedAtFinaliser = words([
  'csr_der spki_der spki_sha256 key_algorithm key_origin finalised_at withdraw_before approved_at key_before',
]);
const recordedAtEnd = words(['cancelled_at cancellation_reason cancelled_by refused_at refusal_reason refused_by']);
const anyChanges = (columns: readonly string[]): string =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

const tables = [
  `alter table authorities drop constraint authorities_role_check,
    add constraint authorities_role_check check (role in ('root', 'organisations', 'persons'))`,

  `alter table requests
    add column filed_at timestamptz,
    add column decide_before timestamptz,
    add column approved_at timestamptz,
    add column key_before timestamptz,
    add column refused_at timestamptz,
    add column refusal_reason text,
    add column refused_by uuid references accounts,
    add column holder_id uuid references accounts,
    drop constraint requests_state_check,
    add constraint requests_state_check check
      (state in ('draft', 'filed', 'approved', 'refused', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled')),
    add constraint requests_check_filed check ((filed_at is null) = (decide_before is null)
      and (state not in ('filed', 'approved', 'refused') or (usage is not null and product_id is not null
        and subject is not null and filed_at is not null))),
    add constraint requests_check_approved check ((approved_at is null) = (key_before is null)
      and (approved_at is null or (filed_at is not null and key_before = approved_at + interval '864000 seconds'))
      and (state <> 'approved' or approved_at is not null)
      and (filed_at is null or approved_at is not null or finalised_at is null)),
    add constraint requests_check_refused check ((state = 'refused') = (refused_at is not null)
      and (state = 'refused') = (refusal_reason is not null) and (state = 'refused' or refused_by is null)
      and length(refusal_reason) between 10 and 500),
    add constraint requests_check_held check (holder_id is null or approved_at is not null)`,
  // What was finalised has its key; what was filed and never got that far has none.
  `do $$ declare found text; begin
    select conname into strict found from pg_constraint where conrelid = 'requests'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%csr_der IS NOT NULL%';
    execute format('alter table requests drop constraint %I', found);
  end $$`,
  `alter table requests add constraint requests_check_finalised check (
    (finalised_at is null and (state in ('draft', 'filed', 'approved', 'refused') or (state = 'lapsed' and filed_at is not null)))
    or (usage is not null and product_id is not null and csr_der is not null and spki_der is not null
      and spki_sha256 is not null and key_algorithm is not null and key_origin is not null and subject is not null
      and finalised_at is not null and withdraw_before = finalised_at + interval '864000 seconds'))`,
  `create index requests_to_decide on requests (filed_at) where state = 'filed'`,
  `create index requests_of_holder on requests (holder_id) where holder_id is not null`,
  `create index requests_awaiting_key on requests (key_before) where state = 'approved'`,

  `create table request_decisions (
    request_id uuid not null references requests,
    account_id uuid not null references accounts,
    verdict text not null check (verdict in ('approve', 'refuse')),
    decided_at timestamptz not null,
    primary key (request_id, account_id))`,

  // The personal link of the mail: its digest here, the link itself sealed apart in the outbox.
  `create table holder_links (
    request_id uuid primary key references requests,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    sent_at timestamptz not null,
    used_at timestamptz)`,

  // The register of health professionals, where one was imported; and how far each file came.
  `create table practitioner_imports (
    sha256 bytea primary key check (length(sha256) = 32),
    file_name text not null,
    read_items bigint not null,
    refused_items bigint not null,
    started_at timestamptz not null,
    finished_at timestamptz)`,
  `create table practitioners (
    rpps text primary key check (rpps ~ '^[0-9]{11}$'),
    surname text not null check (surname <> ''),
    given_names text[] not null check (cardinality(given_names) > 0),
    professions text[] not null,
    active boolean not null,
    import_sha256 bytea not null references practitioner_imports,
    imported_at timestamptz not null)`,

  `alter table claim_evidence add column request_id uuid unique references requests,
    add constraint claim_evidence_of_one check (num_nonnulls(claim_id, request_id) <= 1)`,
];

const samePerson = (one: string, other: string) =>
  `exists (select from accounts a join accounts b on b.person_id = a.person_id where a.id = ${one} and b.id = ${other})`;

const guards = [
  `create or replace function requests_transition() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    if old.state is distinct from new.state and not (${isLegal}) then
      raise exception 'requests: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    if old.state = 'filed' and new.state = 'approved' and 2 > (
        select count(distinct a.person_id) from request_decisions d join accounts a on a.id = d.account_id
        where d.request_id = new.id and d.verdict = 'approve') then
      raise exception 'requests: two persons approve' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create or replace function requests_frozen() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    if (old.state <> 'draft' and (${anyChanges(recordedAtFiling)}))
      or (old.finalised_at is not null and (${anyChanges(recordedAtFinaliser)}))
      or (old.state in ('cancelled', 'refused') and (${anyChanges(recordedAtEnd)}))
      or ((old.holder_id is not null or old.approved_at is null) and old.holder_id is distinct from new.holder_id) then
      raise exception 'requests: recorded facts do not change' using errcode = 'check_violation';
    end if;
    if old.holder_id is null and new.holder_id is not null and (${samePerson('new.holder_id', 'new.account_id')}
        or exists (select from request_decisions d where d.request_id = new.id and ${samePerson('d.account_id', 'new.holder_id')})) then
      raise exception 'requests: nobody holds what they asked for or decided' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  // Two officers who are two persons; whoever filed it, behind whichever of their accounts, decides nothing.
  `create function request_decisions_two_persons() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    if exists (select from request_decisions d where d.request_id = new.request_id
        and ${samePerson('d.account_id', 'new.account_id')})
      or exists (select from requests r where r.id = new.request_id and ${samePerson('r.account_id', 'new.account_id')}) then
      raise exception 'request_decisions: two persons who did not file it' using errcode = 'check_violation';
    end if;
    if not exists (select from accounts a where a.id = new.account_id and a.closed_at is null
        and 'registrationOfficer' = any (a.roles)) then
      raise exception 'request_decisions: an officer decides' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger request_decisions_two_persons before insert on request_decisions
    for each row execute function request_decisions_two_persons()`,
  `create trigger request_decisions_kept before update or delete or truncate on request_decisions
    for each statement execute function refuse_change()`,
  `create trigger request_decisions_actor before insert on request_decisions
    for each statement execute function require_actor()`,
  `create trigger holder_links_kept before delete or truncate on holder_links
    for each statement execute function refuse_change()`,
  `create trigger holder_links_actor before insert or update on holder_links
    for each statement execute function require_actor()`,
];

const all = `(select current_setting('sceau.reach', true) = 'all')`;
const readsAll = `(select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))`;
const reached = '((select stated_structures())::uuid[])';
const me = '(select stated_person())';
/** Of a request that this person holds. */
const ofHeldRequest = `exists (select from requests r where r.id = request_id and r.holder_id = ${me})`;

const ofHeldCertificate = `exists (select from certificates c join requests r on r.id = c.request_id
  where c.id = certificate_id and r.holder_id = ${me})`;

/** The holder reaches their own request, and what hangs on it, whichever structures they act for. */
const alsoTheHolder = (table: string, command: 'select' | 'insert' | 'update', clause: string) =>
  `create policy ${table}_${command}_by_holder on ${table} for ${command} ${clause}`;

const security = [
  // A public register, which whoever signs in may be checked against; written by the command that imports it.
  ...['practitioners', 'practitioner_imports'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy ${table}_select on ${table} for select using (true)`,
    `create policy ${table}_insert on ${table} for insert with check (${all})`,
    `create policy ${table}_update on ${table} for update using (${all}) with check (${all})`,
  ]),
  alsoTheHolder('requests', 'select', `using (holder_id = ${me})`),
  alsoTheHolder('requests', 'update', `using (holder_id = ${me}) with check (holder_id = ${me})`),
  alsoTheHolder(
    'products',
    'select',
    `using (exists (select from requests r where r.product_id = products.id and r.holder_id = ${me}))`,
  ),
  alsoTheHolder('certificates', 'select', `using (${ofHeldRequest})`),
  alsoTheHolder('certificates', 'insert', `with check (${ofHeldRequest})`),
  alsoTheHolder('certificates', 'update', `using (${ofHeldRequest}) with check (${ofHeldRequest})`),
  alsoTheHolder('revocations', 'select', `using (${ofHeldCertificate})`),
  alsoTheHolder('revocations', 'insert', `with check (account_id = ${me} and ${ofHeldCertificate})`),
  'alter table request_decisions enable row level security',
  `create policy request_decisions_select on request_decisions for select using (${readsAll}
    or exists (select from requests r where r.id = request_id and r.structure_id = any (${reached})))`,
  `create policy request_decisions_insert on request_decisions for insert with check (${all} and account_id = ${me})`,
  'alter table holder_links enable row level security',
  `create policy holder_links_select on holder_links for select using (${readsAll} or ${ofHeldRequest})`,
  `create policy holder_links_insert on holder_links for insert with check (${all})`,
  `create policy holder_links_update on holder_links for update using (${all}) with check (${all})`,
];

/** Whether the technical administrator who filed it may still ask for that offer: asked when its holder goes on. */
const functions = [
  `create function filed_in_force(request uuid, at timestamptz) returns boolean language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from requests r, mandates_in_force(r.account_id, at) m
      where r.id = request and m.structure_id = r.structure_id and r.offer = any (m.offers)) $$`,
  // Keys are judged across structures and persons: a person, who sees their own certificate alone, learns of one bit.
  `create function key_is_certified(key_sha256 bytea) returns boolean language sql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from certificates c where c.spki_sha256 = key_sha256) $$`,
];

const statements = (runtimeRole: string): readonly string[] => [
  ...tables,
  ...guards,
  ...functions,
  ...security,
  ...['filed_in_force(uuid, timestamptz)', 'key_is_certified(bytea)'].flatMap((name) => [
    `revoke execute on function ${name} from public`,
    `grant execute on function ${name} to ${runtimeRole}`,
  ]),
  `grant select, insert on request_decisions, holder_links to ${runtimeRole}`,
  `grant select, insert, update on practitioners, practitioner_imports to ${runtimeRole}`,
  `grant update (token_sha256, sent_at, used_at) on holder_links to ${runtimeRole}`,
  `grant update (request_id) on claim_evidence to ${runtimeRole}`,
];
