import type { PersonRequestView } from '../../core/contract/persons.ts';
import { comparedName } from '../../core/identifiers/person-name.ts';
import { evidenceKeptFor } from '../claims/keep-evidence.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { personOf } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { PersonDeps } from './person-deps.ts';
import { filedFields } from './person-mails.ts';
import { decisionsOf, filedNames, type PersonRow } from './person-store.ts';

/** What officers decide from: each request with its words, its evidence, and whoever bears the same name or number. */
export async function viewPersonRequests(
  deps: PersonDeps,
  actor: Actor,
  rows: readonly PersonRow[],
): Promise<PersonRequestView[]> {
  const ids = rows.map(({ id }) => id);
  const [structures, decisions, evidence, personId] = await Promise.all([
    structuresByIds(deps.db, [...new Set(rows.map((row) => row.structure_id))]),
    decisionsOf(deps.db, ids),
    evidenceKeptFor(deps.db, ids),
    personOf(deps.db, actor.accountId),
  ]);
  const read = rows.map((row) => {
    const structure = structures.find(({ id }) => id === row.structure_id);
    if (structure === undefined) throw new Error(`request ${row.id} names a structure that is not there`);
    return { row, structure, ...filedFields(deps, row, structure.certifiedIdentifier) };
  });
  const named = await filedNames(deps.db, {
    identifiers: read.map(({ fields }) => fields.commonName),
    surnames: read.map(({ fields }) => fields.person.surname),
  });
  const decides = mayEverywhere(actor.roles, 'person-request.decide');
  return read.map(({ row, structure, product, fields }) => {
    const { person, commonName } = fields;
    const said = decisions.filter(({ requestId }) => requestId === row.id);
    const kept = evidence.find(({ request_id }) => request_id === row.id);
    const isOfMine = row.filer_person_id === personId || said.some((one) => one.personId === personId);
    const name = comparedName(`${person.givenName} ${person.surname}`);
    const alike = named
      .filter(({ id }) => id !== row.id)
      .map((other) => ({
        ...{ reference: other.reference, name: `${other.givenName} ${other.surname}`, identifier: other.identifier },
        sameIdentifier: other.identifier === commonName,
      }))
      .filter((other) => other.sameIdentifier !== (comparedName(other.name) === name));
    return {
      ...{ id: row.id, reference: row.reference, state: row.state === 'draft' ? 'filed' : row.state },
      ...{ offer: product.offer, usage: product.usage },
      structure: { id: structure.id, name: structure.name, certifiedIdentifier: structure.certifiedIdentifier },
      ...{ surname: person.surname, givenName: person.givenName, identifier: commonName },
      ...{ profession: person.profession?.label ?? null, personFunction: person.personFunction },
      ...{ email: person.email, certifiesAddress: fields.certifiedAddress !== null, subject: row.subject ?? '' },
      ...{ filedBy: row.requested_by, filedAt: isoOf(row.filed_at), decideBefore: isoOf(row.decide_before) },
      decisions: said.map(({ by, verdict, at }) => ({ by, verdict, at: at.toISOString() })),
      refusal:
        row.refused_at === null || row.refusal_reason === null
          ? null
          : { at: row.refused_at.toISOString(), reason: row.refusal_reason, byPerson: row.refused_by === null },
      evidence:
        kept === undefined || kept.byte_count === null ? null : { kind: kept.file_kind, bytes: kept.byte_count },
      alike,
      mayDecide: decides && row.state === 'filed' && !isOfMine,
    };
  });
}

function isoOf(date: Date | null): string {
  if (date === null) throw new Error('a request that was filed has no date of it');
  return date.toISOString();
}
