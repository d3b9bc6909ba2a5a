import assert from 'node:assert/strict';
import { verify, X509Certificate } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { readWholeCrl } from '../../server/authority/crl-store.ts';
import { canonicalJson } from '../../server/journal/canonical-json.ts';
import type { Database } from '../../server/platform/schema.ts';

type Db = Kysely<Database>;

/** Fails with every invariant that does not hold (spec §4a: I1 to I4, I10, I11). `pendingUntil`: no intent is older than 60 s then. */
export async function assertInvariants(db: Db, pendingUntil: Date): Promise<void> {
  assert.deepEqual(await verifyInvariants(db, pendingUntil), []);
}

export async function verifyInvariants(db: Db, pendingUntil: Date): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, query } of nothingMustMatch(pendingUntil)) {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(query)}`.execute(db);
    broken.push(...rows.map((row) => `${name}: ${JSON.stringify(row)}`));
  }
  return [...broken, ...(await certificateFaults(db)), ...(await crlFaults(db)), ...(await journalFaults(db))];
}

const factOf = (name: string) => `(j.facts::jsonb ->> '${name}')`;
const requestsWhere = (condition: string) => `select id::text from requests where ${condition}`;
const intentsWhere = (condition: string) => `select id::text from issuance_intents where ${condition}`;

/** Every state and the event that must tell of it, one for one. */
const eventOfEach = [
  { subject: 'a request', event: 'request.created', fact: factOf('request'), among: requestsWhere('renews is null') },
  {
    subject: 'a request that renews',
    event: 'renewal.begun',
    fact: factOf('request'),
    among: requestsWhere('renews is not null'),
  },
  {
    subject: 'a finalised request',
    event: 'request.finalised',
    fact: factOf('request'),
    among: requestsWhere('finalised_at is not null'),
  },
  {
    subject: 'a withdrawn request',
    event: 'request.withdrawn',
    fact: factOf('request'),
    among: requestsWhere('withdrawn_at is not null'),
  },
  {
    subject: 'a delivered request',
    event: 'request.delivered',
    fact: factOf('request'),
    among: requestsWhere('delivered_at is not null'),
  },
  {
    subject: 'a lapsed request',
    event: 'request.lapsed',
    fact: factOf('request'),
    among: requestsWhere(`state = 'lapsed' and finalised_at is not null`),
  },
  {
    subject: 'a filed request for a person',
    event: 'person-request.filed',
    fact: factOf('request'),
    among: requestsWhere('filed_at is not null'),
  },
  {
    subject: 'an approved request for a person',
    event: 'person-request.approved',
    fact: factOf('request'),
    among: requestsWhere('approved_at is not null'),
  },
  {
    subject: 'a request that its person took up',
    event: 'person-request.taken',
    fact: factOf('request'),
    among: requestsWhere('holder_id is not null'),
  },
  {
    subject: 'a request that an officer refused',
    event: 'person-request.refused',
    fact: factOf('request'),
    among: requestsWhere('refused_by is not null'),
  },
  {
    subject: 'a request that its person objected to',
    event: 'person-request.objected',
    fact: factOf('request'),
    among: requestsWhere('refused_at is not null and refused_by is null'),
  },
  {
    subject: 'a request for a person lapsed without a key',
    event: 'person-request.lapsed',
    fact: factOf('request'),
    among: requestsWhere(`state = 'lapsed' and finalised_at is null`),
  },
  {
    subject: 'a cancelled request',
    event: 'request.cancelled',
    fact: factOf('request'),
    among: requestsWhere('cancelled_at is not null'),
  },
  { subject: 'an intent', event: 'certificate.intended', fact: factOf('intent'), among: intentsWhere('true') },
  {
    subject: 'an issued intent',
    event: 'certificate.issued',
    fact: factOf('intent'),
    among: intentsWhere(`state = 'issued'`),
  },
  { subject: 'a burnt intent', event: 'serial.burnt', fact: factOf('intent'), among: intentsWhere(`state = 'burnt'`) },
  {
    subject: 'a revocation list',
    event: 'crl.published',
    fact: `${factOf('authority')} || ' ' || ${factOf('number')}`,
    among: `select a.file_name || ' ' || crl_number as id from crls join authorities a on a.id = authority_id
      where kind = 'full'`,
  },
  {
    subject: 'a structure',
    event: 'structure.registered',
    fact: factOf('structure'),
    among: 'select id::text from structures',
  },
];

/** Each query looks for what must not be. */
const nothingMustMatch = (pendingUntil: Date): readonly { readonly name: string; readonly query: string }[] => [
  {
    name: 'I1 a certificate without an issued intent of the same request, authority, serial and key',
    query: `select c.id from certificates c left join issuance_intents i on i.id = c.intent_id and i.state = 'issued'
      and i.request_id = c.request_id and i.authority_id = c.authority_id and i.serial = c.serial
      and i.spki_sha256 = c.spki_sha256 where i.id is null`,
  },
  {
    name: 'I1 an issued intent without its certificate',
    query: `select i.id from issuance_intents i left join certificates c on c.intent_id = i.id
      where i.state = 'issued' and c.id is null`,
  },
  {
    name: 'I2 a request with two certificates or two live intents',
    query: `select request_id from certificates group by request_id having count(*) > 1
      union select request_id from issuance_intents where state <> 'burnt' group by request_id having count(*) > 1`,
  },
  {
    name: 'I2 a certificate for another key or structure than its request’s',
    query: `select c.id from certificates c join requests r on r.id = c.request_id
      where c.spki_sha256 <> r.spki_sha256 or c.product_id <> r.product_id or c.structure_id <> r.structure_id`,
  },
  {
    name: 'I3 a serial twice under one authority',
    query: 'select serial::text from issuance_intents group by authority_id, serial having count(*) > 1',
  },
  {
    name: 'I4 an intent without outcome past its 60 seconds',
    query: `select id from issuance_intents where state = 'pending'
      and created_at <= timestamptz '${pendingUntil.toISOString()}' - interval '60 seconds'`,
  },
  {
    name: 'I11 a request whose state and certificate disagree',
    query: `select r.id, r.state from requests r left join certificates c on c.request_id = r.id
      where (r.state in ('withdrawn', 'delivered')) <> (c.id is not null)`,
  },
  {
    name: 'R18 a certificate whose terms nobody accepted before',
    query: `select c.id from certificates c where (select count(*) from terms_acceptances t
      where t.request_id = c.request_id and t.accepted_at <= c.issued_at) < 2`,
  },
  {
    name: 'R34 a certificate of a person that two officers, two persons, did not agree to, or whose key is nobody’s own',
    query: `select c.id from certificates c join requests r on r.id = c.request_id
      join authorities a on a.id = c.authority_id
      where (a.role = 'persons') <> (r.filed_at is not null) or (a.role = 'persons' and (r.holder_id is null or 2 > (
        select count(distinct o.person_id) from request_decisions d join accounts o on o.id = d.account_id
        where d.request_id = r.id and d.verdict = 'approve')
        or exists (select from accounts f, accounts h where f.id = r.account_id and h.id = r.holder_id and f.person_id = h.person_id)))`,
  },
  {
    name: 'I12 a request whose mails are not those of what happened to it',
    query: `select r.id, r.state from requests r where
      array(select m.kind from mails m where m.request_id = r.id order by m.kind) <>
      array(select kind from (values ('filed', r.finalised_at is not null and r.filed_at is null and r.told_with is null), ('ready', r.finalised_at is not null and r.told_with is null),
        ('person-filed', r.filed_at is not null), ('person-approved', r.approved_at is not null),
        ('person-refused', r.refused_by is not null), ('person-objected', r.refused_at is not null and r.refused_by is null),
        ('person-lapsed', r.state = 'lapsed' and r.finalised_at is null),
        ('lapsing', r.lapsing_warned_at is not null), ('lapsed', r.state = 'lapsed' and r.finalised_at is not null),
        ('cancelled', r.state = 'cancelled'), ('downloaded', r.state = 'delivered'),
        ('revoked', exists (select from revocations v join certificates c on c.id = v.certificate_id where c.request_id = r.id and v.step = 1
          -- Those of a mass revocation are told by one mail for each contact, be it that it only said their key compromised.
          and not exists (select from mass_revocation_items i where i.certificate_id = c.id and i.outcome = 'revoked'
            and i.done_at <= v.recorded_at)))) as mail (kind, is_due)
        where is_due order by kind)`,
  },
  ...eventOfEach.map(({ subject, event, fact, among }) => ({
    name: `I10 ${subject} without exactly one ${event}`,
    query: `select s.id from (${among}) s where
      (select count(*) from journal j where j.event = '${event}' and ${fact} = s.id) <> 1`,
  })),
  ...eventOfEach.map(({ subject, event, fact, among }) => ({
    name: `I10 ${event} without ${subject}`,
    query: `select j.sequence::text from journal j where j.event = '${event}'
      and not exists (select from (${among}) s where s.id = ${fact})
      and not exists (select from journal d where d.event = 'draft.discarded'
        and d.facts::jsonb ->> 'request' = j.facts::jsonb ->> 'request')`,
  })),
];

/** I1, I3: what was signed is what was recorded, octet for octet, and the issuer's certificate says so. */
async function certificateFaults(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('certificates')
    .innerJoin('issuance_intents', 'issuance_intents.id', 'certificates.intent_id')
    .innerJoin('authorities', 'authorities.id', 'certificates.authority_id')
    .select(['certificates.id', 'certificates.certificate_der', 'certificates.serial', 'issuance_intents.tbs_der'])
    .select('authorities.certificate_der as issuer_der')
    .execute();
  return rows.flatMap((row) => {
    const parsed = parseCertificate(row.certificate_der);
    if (!parsed.ok) return [`I1 certificate ${row.id} cannot be read: ${parsed.refusal.code}`];
    const faults: string[] = [];
    if (!row.tbs_der.equals(parsed.value.tbsDer)) faults.push(`I1 certificate ${row.id} is not its recorded TBS`);
    if (!row.serial.equals(parsed.value.tbs.serial)) faults.push(`I3 certificate ${row.id} carries another serial`);
    const issuerKey = new X509Certificate(row.issuer_der).publicKey;
    if (!new X509Certificate(row.certificate_der).verify(issuerKey)) {
      faults.push(`I1 certificate ${row.id} does not verify with its issuer's key`);
    }
    return faults;
  });
}

/** I4, I5: the newest list of each authority verifies, holds every burnt serial and no issued one; numbers only grow. */
async function crlFaults(db: Db): Promise<string[]> {
  const faults: string[] = [];
  for (const authority of await db.selectFrom('authorities').selectAll().execute()) {
    const lists = await db
      .selectFrom('crls')
      .selectAll()
      .where('authority_id', '=', authority.id)
      .where('kind', '=', 'full')
      .orderBy('crl_number')
      .execute();
    const newest = lists.at(-1);
    const parsed = newest === undefined ? null : parseCrl(await readWholeCrl(db, newest));
    if (newest === undefined || parsed?.ok !== true) {
      faults.push(`I4 ${authority.file_name} has no readable list`);
      continue;
    }
    const { tbsDer, signature, signatureAlgorithm } = parsed.value;
    const key = new X509Certificate(authority.certificate_der).publicKey;
    if (!verify(digests[signatureAlgorithm], tbsDer, key, signature)) {
      faults.push(`I4 the newest list of ${authority.file_name} does not verify`);
    }
    const listed = new Set(parsed.value.entries.map(({ serial }) => toHex(serial)));
    const intents = await db
      .selectFrom('issuance_intents')
      .select(['serial', 'state', 'settled_at'])
      .where('authority_id', '=', authority.id)
      .execute();
    const revocations = await db
      .selectFrom('revocations')
      .select('serial')
      .where('authority_id', '=', authority.id)
      .execute();
    const revoked = new Set(revocations.map(({ serial }) => toHex(serial)));
    for (const { serial, state, settled_at } of intents) {
      const isListed = listed.has(toHex(serial));
      if (state === 'burnt' && !isListed)
        faults.push(`I4 burnt serial ${toHex(serial)} of ${settled_at} is not listed`);
      if (state === 'issued' && isListed && !revoked.has(toHex(serial)))
        faults.push(`I4 issued serial ${toHex(serial)} is listed as revoked`);
    }
    const disordered = lists.some(
      (list, index) => list.this_update < (lists[index - 1]?.this_update ?? list.this_update),
    );
    if (disordered) faults.push(`I5 list numbers of ${authority.file_name} do not follow time`);
  }
  return faults;
}

const digests = {
  sha256WithRSA: 'sha256',
  sha512WithRSA: 'sha512',
  ecdsaWithSHA256: 'sha256',
  ecdsaWithSHA384: 'sha384',
} as const;

/** I10: facts in canonical form, a version, and who did it. */
async function journalFaults(db: Db): Promise<string[]> {
  const events = await db.selectFrom('journal').selectAll().execute();
  return events.flatMap(({ sequence, event, facts, actor_kind, actor_id }) => [
    ...(canonicalJson(JSON.parse(facts)) === facts ? [] : [`I10 event ${sequence} (${event}) is not canonical`]),
    ...(['person', 'service', 'job'].includes(actor_kind) && actor_id !== ''
      ? []
      : [`I10 event ${sequence} has no actor`]),
  ]);
}
