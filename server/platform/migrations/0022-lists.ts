/** What lists, searches and counts of certificates are read from, whatever their number (docs/performance.md). */
export const lists = (runtimeRole: string): readonly string[] => [
  ...placed,
  ...unrenewed,
  ...totals,
  ...fill,
  ...guards(runtimeRole),
  ...indexes(runtimeRole),
];

const definer = `security definer set search_path = pg_catalog, public, pg_temp`;

/** Offer and usage of its product, which never change: an index of certificates can then begin with them. */
const placed = [
  'alter table certificates add column offer text, add column usage text',
  'alter table certificates disable trigger user',
  'update certificates c set offer = p.offer, usage = p.usage from products p where p.id = c.product_id',
  'alter table certificates enable trigger user',
  'alter table certificates alter column offer set not null, alter column usage set not null',
  `create function place_certificate() returns trigger language plpgsql ${definer} as $$ begin
    select offer, usage into new.offer, new.usage from products where id = new.product_id;
    return new; end $$`,
  `create trigger certificates_placed before insert or update of offer, usage on certificates for each row execute function place_certificate()`,
];

/**
 * Live certificates after which no later one of their product serves: what is to be renewed, now or one day. A table of its own,
 * not a mark on the certificate: an issuance never waits there for whoever holds the certificate before it.
 */
const unrenewed = [
  `create table certificates_unrenewed (
    certificate_id uuid primary key, product_id uuid not null, structure_id uuid not null, offer text not null, usage text not null,
    not_after timestamptz not null)`,
  // Those of one product follow each other: each sees what the one before did.
  `create function follow_new_certificate() returns trigger language plpgsql ${definer} as $$ begin
    perform from products where id = new.product_id for no key update;
    delete from certificates_unrenewed where certificate_id in
      (select id from certificates where product_id = new.product_id and not_after < new.not_after);
    insert into certificates_unrenewed
      select new.id, new.product_id, new.structure_id, new.offer, new.usage, new.not_after where not exists
        (select from certificates where product_id = new.product_id and not_after > new.not_after and state <> 'revoked');
    return null; end $$`,
  `create trigger certificates_followed_new after insert on certificates for each row when (new.state = 'valid')
    execute function follow_new_certificate()`,
  `create function follow_revoked_certificate() returns trigger language plpgsql ${definer} as $$ begin
    perform from products where id = new.product_id for no key update;
    delete from certificates_unrenewed where certificate_id = new.id;
    insert into certificates_unrenewed
      select id, product_id, structure_id, offer, usage, not_after from certificates earlier
        where product_id = new.product_id and not_after < new.not_after and state = 'valid' and not exists
          (select from certificates later where later.product_id = earlier.product_id and later.not_after > earlier.not_after
            and later.state <> 'revoked')
      on conflict do nothing;
    return null; end $$`,
  `create trigger certificates_followed_revoked after update of state on certificates for each row
    when (old.state = 'valid' and new.state = 'revoked') execute function follow_revoked_certificate()`,
  `create function count_unrenewed() returns trigger language plpgsql ${definer} as $$ begin
    if tg_op = 'INSERT' then
      insert into certificate_changes values
        (new.structure_id, paris_day(new.not_after), new.offer, new.usage, 'unrenewed', 1);
    else
      insert into certificate_changes values
        (old.structure_id, paris_day(old.not_after), old.offer, old.usage, 'unrenewed', -1);
    end if;
    return null; end $$`,
  `create trigger certificates_unrenewed_counted after insert or delete on certificates_unrenewed
    for each row execute function count_unrenewed()`,
  'create index certificates_unrenewed_by_end on certificates_unrenewed (not_after, certificate_id)',
  `create index certificates_unrenewed_of_structure on certificates_unrenewed (structure_id, not_after, certificate_id)
    include (offer, usage, product_id)`,
];

const keys = 'day, offer, usage, state';
const month = "date_trunc('month', day)::date";
const totals = [
  // By day of Paris on which they end: of all structures, of each; by month of each, for sums over years.
  `create table certificate_days (
    day date not null, offer text not null, usage text not null, state text not null, n bigint not null,
    primary key (${keys}))`,
  `create table certificate_structure_days (
    structure_id uuid not null, day date not null, offer text not null, usage text not null, state text not null,
    n bigint not null, primary key (structure_id, state, day, offer, usage) include (n))`,
  `create table certificate_months (
    structure_id uuid not null references structures, month date not null,
    offer text not null, usage text not null, state text not null, n bigint not null,
    primary key (structure_id, state, month, offer, usage) include (n))`,
  // Which kinds of certificate a structure has, too: the parts that its lists are read by.
  `create table certificate_sums (
    structure_id uuid not null, offer text not null, usage text not null, state text not null, n bigint not null,
    primary key (structure_id, state, offer, usage) include (n))`,
  // Each change adds a line and none waits for another's: a job adds them up. What is counted is the sum of both, at any moment.
  `create table certificate_changes (
    structure_id uuid not null, day date not null, offer text not null, usage text not null, state text not null,
    change smallint not null)`,
  `create function paris_day(at timestamptz) returns date language sql immutable parallel safe
    return (at at time zone 'Europe/Paris')::date`,
  `create function count_new_certificates() returns trigger language plpgsql ${definer} as $$ begin
    insert into certificate_changes select structure_id, paris_day(not_after), offer, usage, state, 1 from added;
    return null; end $$`,
  `create trigger certificates_counted_new after insert on certificates referencing new table as added
    for each statement execute function count_new_certificates()`,
  `create function count_changed_certificate() returns trigger language plpgsql ${definer} as $$ begin
    insert into certificate_changes values
      (new.structure_id, paris_day(new.not_after), new.offer, new.usage, old.state, -1),
      (new.structure_id, paris_day(new.not_after), new.offer, new.usage, new.state, 1);
    return null; end $$`,
  `create trigger certificates_counted_changed after update of state on certificates for each row
    when (old.state is distinct from new.state) execute function count_changed_certificate()`,
  `create function add_up_certificates() returns bigint language plpgsql ${definer}
    as $$ declare taken bigint; begin
    perform pg_advisory_xact_lock(hashtextextended('certificate counts', 0));
    with moved as (delete from certificate_changes returning *),
      days as (insert into certificate_days select ${keys}, sum(change) from moved group by 1, 2, 3, 4
        on conflict (${keys}) do update set n = certificate_days.n + excluded.n),
      of_structures as (insert into certificate_structure_days
        select structure_id, ${keys}, sum(change) from moved group by 1, 2, 3, 4, 5
        on conflict (structure_id, ${keys}) do update set n = certificate_structure_days.n + excluded.n),
      months as (insert into certificate_months
        select structure_id, ${month}, offer, usage, state, sum(change) from moved group by 1, 2, 3, 4, 5
        on conflict (structure_id, month, offer, usage, state) do update set n = certificate_months.n + excluded.n),
      sums as (insert into certificate_sums
        select structure_id, offer, usage, state, sum(change) from moved group by 1, 2, 3, 4
        on conflict (structure_id, offer, usage, state) do update set n = certificate_sums.n + excluded.n)
      select count(*) into taken from moved;
    return taken; end $$`,
];

const fill = [
  // From the certificates themselves: at this migration, and for whoever restores or doubts.
  `create function count_certificates_again() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$ begin
    lock table certificates in share row exclusive mode;
    truncate certificates_unrenewed, certificate_days, certificate_structure_days, certificate_months,
      certificate_sums, certificate_changes;
    alter table certificates_unrenewed disable trigger user;
    insert into certificates_unrenewed select id, product_id, structure_id, offer, usage, not_after from
      (select id, product_id, structure_id, offer, usage, not_after, state,
        max(not_after) filter (where state <> 'revoked') over (partition by product_id) as last from certificates) c
      where state = 'valid' and not_after >= last;
    alter table certificates_unrenewed enable trigger user;
    insert into certificate_structure_days
      select structure_id, paris_day(not_after), offer, usage, state, count(*) from
        (select structure_id, not_after, offer, usage, state from certificates
          union all select structure_id, not_after, offer, usage, 'unrenewed' from certificates_unrenewed) c
      group by 1, 2, 3, 4, 5;
    insert into certificate_days select ${keys}, sum(n) from certificate_structure_days group by 1, 2, 3, 4;
    insert into certificate_months select structure_id, ${month}, offer, usage, state, sum(n) from certificate_structure_days
      group by 1, 2, 3, 4, 5;
    insert into certificate_sums select structure_id, offer, usage, state, sum(n) from certificate_months group by 1, 2, 3, 4;
    end $$`,
  'select count_certificates_again()',
];

const readsAll = `(select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))`;
/** Hashed once for a statement: to compare each row with three hundred structures costs more than all the rest. */
const sees = `(${readsAll} or structure_id in (select unnest((select stated_structures())::uuid[])))`;

const ofStructures = [
  'certificate_structure_days',
  'certificate_months',
  'certificate_sums',
  'certificate_changes',
  'certificates_unrenewed',
] as const;
const guards = (runtimeRole: string): readonly string[] => [
  ...['count_certificates_again()', 'add_up_certificates()'].map(
    (name) => `revoke execute on function ${name} from public`,
  ),
  `grant execute on function add_up_certificates() to ${runtimeRole}`,
  ...['certificate_days', ...ofStructures].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `grant select on ${table} to ${runtimeRole}`,
  ]),
  `create policy certificate_days_select on certificate_days for select using (${readsAll})`,
  ...ofStructures.map((table) => `create policy ${table}_select on ${table} for select using (${sees})`),
  // Whoever sees the certificate, by whatever policy, sees this of it. No `exists`, which would be read whole.
  `create policy certificates_unrenewed_seen on certificates_unrenewed for select using (
    (select true from certificates c where c.id = certificate_id))`,
  `alter policy certificates_select on certificates using (${sees})`,
];

const indexes = (runtimeRole: string): readonly string[] => [
  'drop index certificates_by_end',
  'create index certificates_by_end on certificates (not_after, id) include (state, offer, usage)',
  'drop index certificates_of_structure',
  `create index certificates_newest_of_structure on certificates (structure_id, offer, usage, issued_at desc, id desc)
    include (state, not_after)`,
  `create index certificates_newest_of_offer on certificates (offer, usage, issued_at desc, id desc) include (state, not_after)`,
  `create index certificates_newest_revoked on certificates (issued_at desc, id desc) include (offer, usage) where state = 'revoked'`,
  `create index certificates_newest_revoked_of_structure on certificates (structure_id, issued_at desc, id desc)
    include (offer, usage) where state = 'revoked'`,
  // What is left of a day is counted in this one, without a look at any row.
  'drop index certificates_counted',
  'create index certificates_counted on certificates (structure_id, state, not_after, id) include (offer, usage)',
  `create index certificates_named on certificates using gin (lower(subject || ' ' || names) gin_trgm_ops)`,
  // PostgreSQL looks at who may see a row before it compares texts, and so never by an index: found first, and seen as usual after.
  `create function certificates_named(pattern text, of_structures uuid[], of_requests uuid[], among uuid[], most integer)
    returns setof uuid language sql stable ${definer}
    set enable_seqscan = off as $$
    select id from certificates where (lower(subject || ' ' || names) like pattern or structure_id = any (of_structures)
      or request_id = any (of_requests)) and (among is null or structure_id = any (among)) limit most $$`,
  // How common a word is decides how it is searched: to ask the planner is far cheaper than to count.
  `create function certificates_named_about(pattern text, of_structures uuid[]) returns bigint language plpgsql volatile ${definer}
    as $$ declare plan json; begin
    execute format('explain (format json) select from certificates where lower(subject || '' '' || names) like %L', pattern) into plan;
    return (plan->0->'Plan'->>'Plan Rows')::bigint + coalesce((select sum(n) from certificate_sums
      where structure_id = any (of_structures) and state in ('valid', 'revoked')), 0); end $$`,
  'revoke execute on function certificates_named_about(text, uuid[]) from public',
  `grant execute on function certificates_named_about(text, uuid[]) to ${runtimeRole}`,
  'revoke execute on function certificates_named(text, uuid[], uuid[], uuid[], integer) from public',
  `grant execute on function certificates_named(text, uuid[], uuid[], uuid[], integer) to ${runtimeRole}`,
];
