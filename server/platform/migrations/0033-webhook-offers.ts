import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * A webhook is its whole offers': whoever enters or changes one acts, at that moment, for every offer that it tells of. Until here any
 * administrator of the structure could, in SQL as in the portal.
 */
export const webhookOffers: MigrationStep = {
  name: '0033-webhook-offers',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const isJob = `((select coalesce(current_setting('sceau.reach', true), '') = 'all') and (select stated_person()) is null)`;
const actsForAll = 'acts_for_offers((select stated_person()), structure_id, offers, (select stated_at()))';
/** The policy of `webhooks` holds inside this subquery too. */
const ofTheirWebhook = `exists (select from webhooks w where w.id = webhook_id
    and acts_for_offers((select stated_person()), w.structure_id, w.offers, (select stated_at())))`;

const ofTheirDelivery = `case when offer is null then ${ofTheirWebhook}
  else acts_for_offers((select stated_person()), structure_id, array[offer], (select stated_at())) end`;

const statements = (runtimeRole: string): readonly string[] => [
  // As 0013 has it, and the moment that designations count at.
  `create or replace function state_actor(kind text, id text, structure text, at timestamptz) returns void
    language plpgsql as $$ begin
      perform set_config('sceau.actor_kind', kind, true), set_config('sceau.actor_id', id, true),
        set_config('sceau.structure_id', structure, true), set_config('sceau.at', at::text, true),
        set_config('sceau.reach', case kind when 'service' then 'all' when 'job' then 'all'
          when 'person' then coalesce(reach_of(id::uuid, at), '') else '' end, true);
    end $$`,
  `create function stated_at() returns timestamptz language sql stable as $$
    select coalesce(nullif(current_setting('sceau.at', true), '')::timestamptz, now()) $$`,
  // Reads who may what with its owner's rights, as no policy could ask a table that it protects.
  `create function acts_for_offers(account uuid, structure uuid, offers text[], at timestamptz) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select account is not null and (
      exists (select from representations_in_force(account, at) r where r.structure_id = structure)
      or offers <@ array(select unnest(m.offers) from mandates_in_force(account, at) m where m.structure_id = structure)) $$`,
  'revoke execute on function acts_for_offers(uuid, uuid, text[], timestamptz) from public',
  `grant execute on function acts_for_offers(uuid, uuid, text[], timestamptz) to ${runtimeRole}`,
  `alter policy webhooks_insert on webhooks with check (${isJob} or (keeper_id = (select stated_person()) and ${actsForAll}))`,
  `alter policy webhooks_update on webhooks using (${isJob} or ${actsForAll}) with check (${isJob} or ${actsForAll})`,
  // Events are written by their triggers, as the owner: a person asks for a test.
  `alter policy webhook_deliveries_insert on webhook_deliveries with check (
    ${isJob} or (event = 'webhook.test' and ${ofTheirWebhook}))`,
  // Sent again by whoever acts for the offer that it tells of; a test tells of none.
  `alter policy webhook_deliveries_update on webhook_deliveries using (${isJob} or ${ofTheirDelivery})
    with check (${isJob} or ${ofTheirDelivery})`,
  `create or replace function webhook_deliveries_frozen() returns trigger language plpgsql as $$ begin
    if (old.webhook_id, old.structure_id, old.event, old.offer, old.subject_id, old.occasion, old.happened_at)
      is distinct from (new.webhook_id, new.structure_id, new.event, new.offer, new.subject_id, new.occasion, new.happened_at)
      or (old.body is not null and old.body is distinct from new.body) then
      raise exception 'webhook_deliveries: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
];
