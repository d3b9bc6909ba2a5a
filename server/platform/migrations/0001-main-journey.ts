import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * The whole main journey. What must hold whatever the code does is held here: one (issuer, serial), one live certificate
 * per request, legal state transitions, facts frozen once recorded, a journal that only grows, and an actor on every change.
 */
export const mainJourney: MigrationStep = {
  name: '0001-main-journey',
  async up(db, { runtimeRole }) {
    for (const statement of [...tables, ...guards, ...grantsTo(runtimeRole)]) await sql.raw(statement).execute(db);
  },
};

const tables = [
  `create table instance (
    singleton boolean primary key default true check (singleton),
    kind text not null check (kind in ('test', 'production')),
    name text not null,
    preset text check (preset = 'igc-sante-test' and kind = 'test'),
    publication_url text not null check (publication_url like 'http://%'),
    policy_oid text not null,
    created_at timestamptz not null)`,

  `create table authorities (
    id uuid primary key,
    role text not null unique check (role in ('root', 'organisations')),
    file_name text not null unique,
    issuer_id uuid references authorities,
    key_algorithm text not null,
    signature_algorithm text not null,
    certificate_der bytea not null,
    created_at timestamptz not null)`,
  `create table authority_keys (
    authority_id uuid primary key references authorities,
    sealed_pkcs8 bytea not null)`,
  `create table crls (
    authority_id uuid not null references authorities,
    kind text not null check (kind in ('full', 'delta')),
    crl_number bigint not null check (crl_number > 0),
    base_number bigint check ((base_number is null) = (kind = 'full')),
    this_update timestamptz not null,
    next_update timestamptz not null check (next_update > this_update),
    covered_serials bigint not null,
    crl_der bytea not null,
    primary key (authority_id, kind, crl_number))`,

  `create table structures (
    id uuid primary key,
    name text not null check (name <> ''),
    certified_identifier text not null unique,
    department_code text not null,
    town text not null,
    kind text not null check (kind in ('EJ', 'EG')),
    parent_id uuid references structures,
    state text not null check (state in ('open', 'closed')),
    source text not null,
    search_text text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null)`,
  `create table structure_identifiers (
    structure_id uuid not null references structures,
    kind text not null,
    value text not null,
    primary key (kind, value))`,
  'create index structure_identifiers_of_structure on structure_identifiers (structure_id)',

  `create table accounts (
    id uuid primary key,
    login text not null unique check (login = lower(login)),
    password_hash text not null check (password_hash like '$argon2id$%'),
    display_name text not null,
    email text not null,
    locale text not null check (locale in ('fr', 'en')),
    roles text[] not null,
    demo boolean not null,
    created_at timestamptz not null)`,
  `create table sessions (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    account_id uuid not null references accounts,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null)`,
  'create index sessions_by_expiry on sessions (expires_at)',
  `create table mandates (
    id uuid primary key,
    account_id uuid not null references accounts,
    structure_id uuid not null references structures,
    offers text[] not null check (cardinality(offers) > 0),
    domains text[],
    valid_from timestamptz not null,
    valid_until timestamptz check (valid_until > valid_from),
    ended_at timestamptz)`,
  'create index mandates_of_account on mandates (account_id, structure_id)',

  `create table products (
    id uuid primary key,
    structure_id uuid not null references structures,
    offer text not null,
    usage text not null,
    subject_name text not null check (subject_name <> ''),
    created_at timestamptz not null,
    unique (structure_id, offer, usage, subject_name))`,

  'create sequence request_reference',
  `create table requests (
    id uuid primary key,
    reference text not null unique,
    account_id uuid not null references accounts,
    structure_id uuid not null references structures,
    offer text not null,
    usage text,
    fields jsonb not null,
    step integer not null check (step between 1 and 5),
    locale text not null check (locale in ('fr', 'en')),
    state text not null check (state in ('draft', 'finalised', 'withdrawn', 'delivered', 'lapsed')),
    product_id uuid references products,
    csr_der bytea check (length(csr_der) <= 16384),
    spki_der bytea,
    spki_sha256 bytea check (length(spki_sha256) = 32),
    key_algorithm text,
    key_origin text check (key_origin in ('own-csr', 'browser')),
    subject text,
    created_at timestamptz not null,
    saved_at timestamptz not null,
    finalised_at timestamptz,
    withdraw_before timestamptz,
    withdrawn_at timestamptz,
    delivered_at timestamptz,
    lapsed_at timestamptz,
    check (state = 'draft' or (usage is not null and product_id is not null and csr_der is not null and spki_der is not null
      and spki_sha256 is not null and key_algorithm is not null and key_origin is not null and subject is not null
      and finalised_at is not null and withdraw_before = finalised_at + interval '864000 seconds')),
    check ((state in ('withdrawn', 'delivered')) = (withdrawn_at is not null)),
    check ((state = 'delivered') = (delivered_at is not null)),
    check ((state = 'lapsed') = (lapsed_at is not null)))`,
  'create index requests_of_structure on requests (structure_id, offer, state)',
  'create index requests_of_account on requests (account_id, state)',
  'create index requests_of_product on requests (product_id)',
  `create index requests_to_lapse on requests (withdraw_before) where state = 'finalised'`,
  'create index requests_by_key on requests (spki_sha256)',

  `create table issuance_intents (
    id uuid primary key,
    request_id uuid not null references requests,
    authority_id uuid not null references authorities,
    serial bytea not null check (length(serial) = 16 and get_byte(serial, 0) between 1 and 127),
    tbs_der bytea not null,
    spki_sha256 bytea not null check (length(spki_sha256) = 32),
    not_before timestamptz not null,
    not_after timestamptz not null check (not_after > not_before),
    lint text not null,
    revocation_code_kind text not null check (revocation_code_kind in ('proposed', 'typed')),
    revocation_code_digest text not null,
    state text not null check (state in ('pending', 'issued', 'burnt')),
    created_at timestamptz not null,
    settled_at timestamptz,
    check ((state = 'pending') = (settled_at is null)),
    unique (authority_id, serial))`,
  `create unique index one_live_intent_per_request on issuance_intents (request_id) where state in ('pending', 'issued')`,
  `create index intents_pending on issuance_intents (created_at) where state = 'pending'`,
  `create index intents_burnt on issuance_intents (authority_id) where state = 'burnt'`,
  `create table certificates (
    id uuid primary key,
    intent_id uuid not null unique references issuance_intents,
    request_id uuid not null unique references requests,
    product_id uuid not null references products,
    structure_id uuid not null references structures,
    authority_id uuid not null references authorities,
    serial bytea not null,
    certificate_der bytea not null,
    sha256 bytea not null check (sha256 = sha256(certificate_der)),
    spki_sha256 bytea not null,
    subject text not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    state text not null check (state in ('valid', 'revoked')),
    issued_at timestamptz not null,
    unique (authority_id, serial))`,
  'create index certificates_of_product on certificates (product_id, not_after)',
  'create index certificates_of_structure on certificates (structure_id)',
  'create index certificates_by_key on certificates (spki_sha256)',
  `create table blocked_keys (
    spki_sha256 bytea primary key check (length(spki_sha256) = 32),
    reason text not null,
    created_at timestamptz not null)`,
  `create table terms_acceptances (
    request_id uuid not null references requests,
    document text not null,
    version text not null,
    sha256 bytea not null check (length(sha256) = 32),
    account_id uuid not null references accounts,
    accepted_at timestamptz not null,
    primary key (request_id, document, sha256))`,

  `create table mails (
    id uuid primary key,
    message_id text not null unique,
    kind text not null,
    request_id uuid references requests,
    sender text not null,
    reply_to text,
    recipients text[] not null check (cardinality(recipients) > 0),
    copies text[] not null,
    locale text not null check (locale in ('fr', 'en')),
    subject text not null,
    text_body text not null,
    html_body text not null,
    state text not null check (state in ('queued', 'sent', 'kept', 'failed')),
    attempts integer not null,
    next_attempt_at timestamptz not null,
    last_error text,
    created_at timestamptz not null,
    sent_at timestamptz,
    check ((state = 'sent') = (sent_at is not null)))`,
  `create index mails_to_send on mails (next_attempt_at) where state = 'queued'`,
  'create index mails_of_request on mails (request_id)',

  `create table journal (
    sequence bigint generated always as identity primary key,
    at timestamptz not null,
    actor_kind text not null default nullif(current_setting('sceau.actor_kind', true), ''),
    actor_id text not null default nullif(current_setting('sceau.actor_id', true), ''),
    structure_id uuid default nullif(current_setting('sceau.structure_id', true), '')::uuid,
    event text not null,
    version integer not null check (version > 0),
    facts text not null check (facts::jsonb is not null))`,
];

/** `old -> new` pairs a state column may take. */
const transition = (table: string, pairs: readonly (readonly [string, string])[]) => {
  const legal = pairs.map(([from, to]) => `(old.state = '${from}' and new.state = '${to}')`).join(' or ');
  return [
    `create function ${table}_transition() returns trigger language plpgsql as $$ begin
      if old.state is distinct from new.state and not (${legal}) then
        raise exception '${table}: % cannot become %', old.state, new.state using errcode = 'check_violation';
      end if;
      return new; end $$`,
    `create trigger ${table}_transition before update on ${table} for each row execute function ${table}_transition()`,
  ];
};

/** Columns that never change once `condition` holds on the old row. */
const frozen = (table: string, columns: readonly string[], condition = 'true') => [
  `create function ${table}_frozen() returns trigger language plpgsql as $$ begin
    if ${condition} and (${columns.map((c) => `old.${c} is distinct from new.${c}`).join(' or ')}) then
      raise exception '${table}: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger ${table}_frozen before update on ${table} for each row execute function ${table}_frozen()`,
];

const changeNamesItsActor = (table: string) =>
  `create trigger ${table}_actor before insert or update or delete on ${table}
    for each statement execute function require_actor()`;

const guards = [
  ...transition('requests', [
    ['draft', 'finalised'],
    ['finalised', 'withdrawn'],
    ['finalised', 'lapsed'],
    ['withdrawn', 'delivered'],
  ]),
  ...transition('issuance_intents', [
    ['pending', 'issued'],
    ['pending', 'burnt'],
  ]),
  ...transition('certificates', [['valid', 'revoked']]),
  ...transition('mails', [
    ['queued', 'sent'],
    ['queued', 'failed'],
    ['failed', 'queued'],
    ['kept', 'queued'],
  ]),
  ...frozen(
    'requests',
    [
      'reference account_id structure_id offer usage fields product_id csr_der spki_der spki_sha256 key_algorithm key_origin',
      'subject created_at finalised_at withdraw_before',
    ].flatMap((line) => line.split(' ')),
    `old.state <> 'draft'`,
  ),
  ...frozen(
    'issuance_intents',
    [
      'request_id authority_id serial tbs_der spki_sha256 not_before not_after lint revocation_code_kind',
      'revocation_code_digest created_at',
    ].flatMap((line) => line.split(' ')),
  ),
  ...frozen(
    'certificates',
    [
      'intent_id request_id product_id structure_id authority_id serial certificate_der sha256 spki_sha256 subject',
      'not_before not_after issued_at',
    ].flatMap((line) => line.split(' ')),
  ),
  ...frozen('products', ['structure_id', 'offer', 'usage', 'subject_name', 'created_at']),
  ...frozen('mails', ['message_id', 'kind', 'recipients', 'copies', 'subject', 'text_body', 'html_body', 'created_at']),

  `create function refuse_change() returns trigger language plpgsql as $$ begin
    raise exception '% only grows', tg_table_name using errcode = 'check_violation'; end $$`,
  ...['journal', 'terms_acceptances', 'crls', 'authorities', 'authority_keys', 'instance'].map(
    (table) =>
      `create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`,
  ),
  ...['issuance_intents', 'certificates', 'products', 'blocked_keys', 'mails'].map(
    (table) =>
      `create trigger ${table}_kept before delete or truncate on ${table} for each statement execute function refuse_change()`,
  ),
  `create function only_drafts_go() returns trigger language plpgsql as $$ begin
    if old.state <> 'draft' then
      raise exception 'requests: only a draft can be discarded' using errcode = 'check_violation';
    end if;
    return old; end $$`,
  'create trigger requests_only_drafts_go before delete on requests for each row execute function only_drafts_go()',

  `create function require_actor() returns trigger language plpgsql as $$ begin
    if coalesce(current_setting('sceau.actor_kind', true), '') = '' or coalesce(current_setting('sceau.actor_id', true), '') = '' then
      raise exception 'no actor was stated for this change of %', tg_table_name using errcode = 'check_violation';
    end if;
    return null; end $$`,
  ...[
    'issuance_intents',
    'certificates',
    'products',
    'requests',
    'blocked_keys',
    'terms_acceptances',
    'accounts',
    'mandates',
    'structures',
    'journal',
  ].map(changeNamesItsActor),
];

/** What the runtime role may do; nothing here lets it alter a table, or delete what must last. */
const grantsTo = (role: string) => [
  `grant select on all tables in schema public to ${role}`,
  `grant usage on all sequences in schema public to ${role}`,
  `grant insert on instance, authorities, authority_keys, crls, issuance_intents, certificates, blocked_keys, structures,
    structure_identifiers, accounts, sessions, mandates, products, requests, terms_acceptances, mails, journal to ${role}`,
  `grant update on issuance_intents, certificates, structures, sessions, mandates, requests, mails to ${role}`,
  `grant update (locale) on accounts to ${role}`,
  // Locking a product row asks for this right; the frozen trigger lets nothing in it change.
  `grant update on products to ${role}`,
  `grant delete on sessions, requests, structure_identifiers to ${role}`,
];
