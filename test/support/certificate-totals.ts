import { type Kysely, sql } from 'kysely';
import type { Database } from '../../server/platform/schema.ts';

const partsOf = (letter: string, last: number) =>
  sql.raw(Array.from({ length: last }, (_, index) => `t.${letter}${index + 1}`).join(', '));

/** What the certificates themselves say, against what was added up and what is kept as not renewed. */
export async function differencesOfTotals(owner: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ wrong: bigint }>`
    with unrenewed as (select c.id, c.structure_id, c.not_after, p.offer, p.usage from certificates c
        join products p on p.id = c.product_id where c.state = 'valid' and not exists (select from certificates later
          where later.product_id = c.product_id and later.not_after > c.not_after and later.state <> 'revoked')),
      said as (select c.structure_id, paris_day(c.not_after) as day, p.offer, p.usage, c.state
          from certificates c join products p on p.id = c.product_id
        union all select structure_id, paris_day(not_after), offer, usage, 'unrenewed' from unrenewed),
      truth as (select structure_id, day, offer, usage, state, count(*) as n from said group by 1, 2, 3, 4, 5),
      changes as (select structure_id, day, offer, usage, state, change as n from certificate_changes),
      days as (select day, offer, usage, state, sum(n) as n from (select * from certificate_days union all
        select day, offer, usage, state, n from changes) x group by 1, 2, 3, 4 having sum(n) <> 0),
      of_structures as (select structure_id, day, offer, usage, state, sum(n) as n from
        (select structure_id, month + (number - 1)::integer as day, offer, usage, state, n from certificate_months t,
            unnest(array[${partsOf('d', 31)}]) with ordinality one (n, number) where n <> 0 union all select * from changes) x
        group by 1, 2, 3, 4, 5 having sum(n) <> 0),
      months as (select structure_id, month, offer, usage, state, sum(n) as n from
        (select structure_id, make_date(year, number::integer, 1) as month, offer, usage, state, n from certificate_years t,
            unnest(array[${partsOf('m', 12)}]) with ordinality one (n, number) union all
          select structure_id, date_trunc('month', day)::date, offer, usage, state, n from changes) x
        group by 1, 2, 3, 4, 5 having sum(n) <> 0),
      sums as (select structure_id, offer, usage, state, sum(n) from (select * from certificate_sums union all
        select structure_id, offer, usage, state, n from changes) x group by 1, 2, 3, 4 having sum(n) <> 0),
      true_sums as (select structure_id, offer, usage, state, sum(n) from truth group by 1, 2, 3, 4),
      true_days as (select day, offer, usage, state, sum(n) from truth group by 1, 2, 3, 4),
      true_months as (select structure_id, date_trunc('month', day)::date, offer, usage, state, sum(n) from truth group by 1, 2, 3, 4, 5)
    select (select count(*) from ((table true_days except table days) union all (table days except table true_days)) a)
      + (select count(*) from ((table truth except table of_structures) union all (table of_structures except table truth)) b)
      + (select count(*) from ((table true_months except table months) union all (table months except table true_months)) c)
      + (select count(*) from ((select id from unrenewed except select certificate_id from certificates_unrenewed)
        union all (select certificate_id from certificates_unrenewed except select id from unrenewed)) d)
      + (select count(*) from ((table true_sums except table sums) union all (table sums except table true_sums)) e)
      as wrong`.execute(owner);
  return Number(rows[0]?.wrong);
}
