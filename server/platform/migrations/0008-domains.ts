import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { lookOfLabel } from '../../../core/identifiers/domain-look.ts';
import { registrableDomain } from '../../../core/identifiers/public-suffix.ts';
import type { MigrationStep } from '../migrate.ts';

/**
 * The domains of each structure: asked, proven, decided, proven again. What a designation lists narrows them; it gives none. Every
 * structure keeps, as granted by the service, what its designations list on this day.
 */
export const domainsOfStructures: MigrationStep = {
  name: '0008-domains',
  async up(db, { runtimeRole }) {
    for (const statement of tables) await sql.raw(statement).execute(db);
    await grantListedDomains(db as Kysely<Listed>);
    for (const statement of guards(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const tables: readonly string[] = [
  `create table domains (
    id uuid primary key,
    structure_id uuid not null references structures,
    name text not null check (name = lower(name) and name like '_%._%'),
    look text not null,
    state text not null check (state in ('asked', 'granted', 'refused', 'withdrawn', 'lapsed')),

    asked_by uuid references accounts,
    asked_at timestamptz not null,
    reason text not null,
    offer text,
    by_representative boolean not null,
    review text check (review in ('held', 'alike')),
    review_with uuid references domains,

    token text not null unique check (token ~ '^[A-Za-z0-9_-]{22}$'),
    prove_before timestamptz not null,
    proof text check (proof in ('dns', 'http', 'decision')),
    proven_at timestamptz,
    checks integer not null default 0,
    checked_at timestamptz,
    found_dns text,
    found_http text,
    next_check_at timestamptz,
    failing_since timestamptz,
    warned_at timestamptz,
    lapses_at timestamptz,

    decided_by uuid references accounts,
    decided_at timestamptz,
    decision_reason text,
    ended_by uuid references accounts,
    ended_at timestamptz,
    end_reason text,

    check ((review is null) = (review_with is null)),
    check ((proof is null) = (proven_at is null)),
    check (state in ('asked', 'refused') or proof is not null),
    check (state = 'asked' or decided_at is not null),
    check ((state in ('withdrawn', 'lapsed')) = (ended_at is not null)),
    check (proof is distinct from 'decision' or state <> 'granted' or lapses_at is not null))`,
  // Of one structure: two askings of one name would be proven by two tokens and decided twice.
  `create unique index one_live_domain_of_a_name on domains (structure_id, name) where state in ('asked', 'granted', 'lapsed')`,
  `create index domains_granted on domains (structure_id) include (name, lapses_at) where state = 'granted'`,
  `create index domains_by_look on domains (length(look), look) where state in ('granted', 'lapsed')`,
  `create index domains_to_check on domains (next_check_at) where next_check_at is not null`,
  `create index domains_to_lapse on domains (lapses_at) where state = 'granted' and lapses_at is not null`,
  `create index domains_waiting on domains (asked_at) where state = 'asked'`,

  // It certifies nothing from the instant when it lapses, whenever the sweep comes to say so.
  `create function domains_granted(structure uuid, at timestamptz) returns table (name text) language sql stable as $$
    select d.name from domains d
      where d.structure_id = structure and d.state = 'granted' and (d.lapses_at is null or d.lapses_at > at) $$`,
];

interface Listed {
  mandates: { structure_id: string; domains: string[] | null; ended_at: Date | null };
  domains: Record<string, unknown>;
}

/** As long as a decision of an officer lasts. */
const renewedWithinMilliseconds = 3 * 365 * 86_400_000;

async function grantListedDomains(db: Kysely<Listed>): Promise<void> {
  await sql`select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'migration', true)`.execute(
    db,
  );
  const { rows } = await sql<{ structure_id: string; name: string; at: Date }>`
    select distinct m.structure_id, unnest(m.domains) as name, now() as at from mandates m
      where m.domains is not null and (m.ended_at is null or m.ended_at > now())`.execute(db);
  for (const { structure_id, name, at } of rows) {
    await db
      .insertInto('domains')
      .values({
        ...{
          id: sql`gen_random_uuid()`,
          structure_id,
          name,
          look: lookOfLabel(registrableDomain(name)?.label ?? name),
        },
        ...{ state: 'granted', asked_at: at, reason: 'designations', by_representative: false },
        ...{ token: randomBytes(16).toString('base64url'), prove_before: at },
        ...{ proof: 'decision', proven_at: at, decided_at: at, decision_reason: 'designations' },
        lapses_at: new Date(at.getTime() + renewedWithinMilliseconds),
      })
      .execute();
  }
}

const asked = [
  ...['structure_id', 'name', 'look', 'asked_by', 'asked_at', 'reason', 'offer', 'by_representative'],
  ...['token', 'prove_before'],
];
const legal = [
  ['asked', 'granted'],
  ['asked', 'refused'],
  ['granted', 'withdrawn'],
  ['granted', 'lapsed'],
  ['lapsed', 'granted'],
]
  .map(([from, to]) => `(old.state = '${from}' and new.state = '${to}')`)
  .join(' or ');

const guards = (runtimeRole: string): readonly string[] => [
  `create function domains_guard() returns trigger language plpgsql as $$ begin
    if old.state is distinct from new.state and not (${legal}) then
      raise exception 'domains: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    if ${asked.map((column) => `old.${column} is distinct from new.${column}`).join(' or ')} then
      raise exception 'domains: what was asked does not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger domains_guard before update on domains for each row execute function domains_guard()`,
  `create trigger domains_kept before delete or truncate on domains for each statement execute function refuse_change()`,
  `create trigger domains_actor before insert or update or delete on domains
    for each statement execute function require_actor()`,
  `grant select, insert, update on domains to ${runtimeRole}`,
];
