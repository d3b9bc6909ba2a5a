import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';
import { lists } from './0022-lists.ts';

/** Mails that came back, what structures are told by webhooks, and what lists of millions are read from. */
export const life: MigrationStep = {
  name: '0022-life',
  async up(db, { runtimeRole }) {
    for (const statement of [...bounces, ...webhookTables, ...webhookGuards(runtimeRole), ...lists(runtimeRole)])
      await sql.raw(statement).execute(db);
  },
};

const bounces = [
  // Taken by the first server, and returned by a later one (RFC 3464): the one way in which an address loses a mail it took.
  'alter table mail_recipients add column bounced boolean not null default false',
  `create or replace function mail_recipients_kept() returns trigger language plpgsql as $$ begin
    if old.outcome = 'accepted' and (new.outcome, new.at) is distinct from (old.outcome, old.at)
      and not (new.outcome = 'refused' and new.bounced) then
      raise exception 'mail_recipients: an address that took a mail has it' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create or replace function mails_transition() returns trigger language plpgsql as $$ begin
    if old.state is distinct from new.state and not ((old.state = 'queued' and new.state in ('sent', 'failed'))
      or (old.state in ('failed', 'kept') and new.state = 'queued')
      or (old.state = 'sent' and new.state = 'failed' and exists
        (select from mail_recipients where mail_id = new.id and bounced))) then
      raise exception 'mails: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    return new; end $$`,
];

const all = `(select coalesce(current_setting('sceau.reach', true), '') = 'all')`;
const readsAll = `(select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))`;
const reached = '((select stated_structures())::uuid[])';
const sees = `(${readsAll} or structure_id = any (${reached}))`;
const reaches = `(${all} or structure_id = any (${reached}))`;
const ofSeenDelivery = 'exists (select from webhook_deliveries d where d.id = delivery_id)';

const webhookTables = [
  `create table webhooks (
    id uuid primary key,
    structure_id uuid not null references structures,
    url text not null,
    events text[] not null check (cardinality(events) > 0),
    offers text[] not null check (cardinality(offers) > 0),
    state text not null check (state in ('active', 'paused', 'gone', 'ended')),
    keeper_id uuid not null references accounts,
    sealed_secret bytea not null,
    secret_at timestamptz not null,
    sealed_previous bytea,
    previous_until timestamptz,
    created_at timestamptz not null,
    failing_since timestamptz,
    check ((sealed_previous is null) = (previous_until is null)))`,
  `create index webhooks_of_structure on webhooks (structure_id) where state <> 'ended'`,
  `create trigger webhooks_kept before delete or truncate on webhooks for each statement execute function refuse_change()`,
  `create function webhooks_transition() returns trigger language plpgsql as $$ begin
    if old.state = 'ended' or old.structure_id <> new.structure_id or old.created_at <> new.created_at then
      raise exception 'webhooks: one that ended, or its structure, does not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger webhooks_transition before update on webhooks for each row execute function webhooks_transition()`,

  `create table webhook_deliveries (
    id uuid primary key default gen_random_uuid(),
    webhook_id uuid not null references webhooks,
    structure_id uuid not null references structures,
    event text not null,
    offer text,
    subject_id uuid not null,
    occasion text not null default '',
    happened_at timestamptz not null,
    body text,
    state text not null check (state in ('queued', 'delivered', 'failed', 'withheld')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    queued_at timestamptz not null,
    settled_at timestamptz,
    check ((state = 'queued') = (settled_at is null)),
    unique (webhook_id, event, subject_id, occasion))`,
  `create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where state = 'queued'`,
  'create index webhook_deliveries_newest on webhook_deliveries (webhook_id, happened_at desc, id desc)',
  'create index webhook_deliveries_old on webhook_deliveries (happened_at)',
  // The same bytes at each attempt: a receiver checks a signature over them.
  `create function webhook_deliveries_frozen() returns trigger language plpgsql as $$ begin
    if (old.webhook_id, old.structure_id, old.event, old.subject_id, old.occasion, old.happened_at)
      is distinct from (new.webhook_id, new.structure_id, new.event, new.subject_id, new.occasion, new.happened_at)
      or (old.body is not null and old.body is distinct from new.body) then
      raise exception 'webhook_deliveries: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger webhook_deliveries_frozen before update on webhook_deliveries
    for each row execute function webhook_deliveries_frozen()`,

  `create table webhook_attempts (
    delivery_id uuid not null references webhook_deliveries on delete cascade,
    attempt integer not null,
    at timestamptz not null,
    outcome text not null,
    status integer,
    milliseconds integer not null,
    primary key (delivery_id, attempt))`,

  // Inside the transaction of what happened, whatever the path: it is told if and only if it was committed.
  `create function announce_to_webhooks(structure uuid, offer text, event text, subject uuid, occasion text, at timestamptz)
    returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into webhook_deliveries (webhook_id, structure_id, event, offer, subject_id, occasion, happened_at, state,
        next_attempt_at, queued_at)
      select w.id, $1, $3, $2, $4, $5, $6, 'queued', $6, $6 from webhooks w
      where w.structure_id = $1 and w.state = 'active' and $3 = any (w.events) and $2 = any (w.offers)
      on conflict do nothing $$`,
  'revoke execute on function announce_to_webhooks(uuid, text, text, uuid, text, timestamptz) from public',
  `create function announce_request() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    perform announce_to_webhooks(new.structure_id, new.offer, 'request.finalised', new.id, '', new.finalised_at);
    return null; end $$`,
  `create trigger requests_announced after update of state on requests for each row
    when (old.state = 'draft' and new.state = 'finalised') execute function announce_request()`,
  `create function announce_certificate() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    if exists (select from webhooks where structure_id = new.structure_id and state = 'active') then
      perform announce_to_webhooks(new.structure_id, p.offer, 'certificate.issued', new.id, '', new.issued_at)
        from products p where p.id = new.product_id;
    end if;
    return null; end $$`,
  `create trigger certificates_announced after insert on certificates for each row execute function announce_certificate()`,
  // A second step says that the key was compromised after all: told again.
  `create function announce_revocation() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$ begin
    perform announce_to_webhooks(new.structure_id, p.offer, 'certificate.revoked', c.id, new.step::text, new.recorded_at)
      from certificates c join products p on p.id = c.product_id where c.id = new.certificate_id;
    return null; end $$`,
  `create trigger revocations_announced after insert on revocations for each row execute function announce_revocation()`,
];

const webhookGuards = (runtimeRole: string): readonly string[] => [
  ...['webhooks', 'webhook_deliveries', 'webhook_attempts'].map(
    (table) => `alter table ${table} enable row level security`,
  ),
  `create policy webhooks_select on webhooks for select using (${sees})`,
  `create policy webhooks_insert on webhooks for insert with check (
    (${all} and (select stated_person()) is null) or (structure_id = any (${reached}) and keeper_id = (select stated_person())))`,
  `create policy webhooks_update on webhooks for update using (${reaches}) with check (${reaches})`,
  `create policy webhook_deliveries_select on webhook_deliveries for select using (${sees})`,
  `create policy webhook_deliveries_insert on webhook_deliveries for insert with check (${reaches})`,
  `create policy webhook_deliveries_update on webhook_deliveries for update using (${reaches}) with check (${reaches})`,
  `create policy webhook_deliveries_delete on webhook_deliveries for delete using (
    ${all} and (select stated_person()) is null)`,
  `create policy webhook_attempts_select on webhook_attempts for select using (${ofSeenDelivery})`,
  `create policy webhook_attempts_insert on webhook_attempts for insert with check (
    ${all} and (select stated_person()) is null)`,
  `grant select, insert, update on webhooks to ${runtimeRole}`,
  `grant select, insert, update, delete on webhook_deliveries to ${runtimeRole}`,
  `grant select, insert on webhook_attempts to ${runtimeRole}`,
];
