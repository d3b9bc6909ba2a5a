import { personName } from '../../core/catalogue/subject-title.ts';
import type {
  MassRevocationItem,
  MassRevocationSummary,
  MassRevocationView,
} from '../../core/contract/mass-revocations.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { issuingAuthorities } from '../authority/authority.ts';
import { csvLine, utf8Mark } from '../certificates/csv.ts';
import { personOf } from '../mandates/persons.ts';
import { asWhoeverActsNow } from '../platform/acting.ts';
import type { Actor } from '../platform/actor.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { MassRevocationDeps } from './deps.ts';
import {
  countByProduct,
  countContacts,
  countItems,
  type ItemRow,
  massRevocationById,
  type NamedRow,
  newestMassRevocations,
  pageOfItems,
  type Reader,
} from './store.ts';

const shownAtMost = 100;
const itemsOfPage = 50;
const linesOfPage = 1000;

const act = (by: string | null, at: Date | null) => (by === null || at === null ? null : { by, at: at.toISOString() });

const summaryOf = (row: NamedRow): MassRevocationSummary => ({
  ...{ id: row.id, state: row.state, reason: row.reason, certificates: row.certificates },
  created: { by: row.creatorName, at: row.created_at.toISOString() },
  decided: act(row.deciderName, row.decided_at),
  stopped: act(row.stopperName, row.stopped_at),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const issuers = ({ authorities }: Pick<MassRevocationDeps, 'authorities'>) =>
  issuingAuthorities(authorities).map(({ id, fileName }) => ({ id, name: fileName }));

export async function listMassRevocations(deps: MassRevocationDeps) {
  const rows = await newestMassRevocations(deps.db, shownAtMost);
  return { massRevocations: rows.map(summaryOf), authorities: issuers(deps) };
}

/** Throws where there is none. */
export async function viewMassRevocation(
  deps: Pick<MassRevocationDeps, 'authorities'>,
  db: Reader,
  actor: Actor,
  id: string,
): Promise<MassRevocationView> {
  const row = await massRevocationById(db, id);
  if (row === undefined) throw new Error(`there is no mass revocation ${id}`);
  const { serials, ...criterion } = row.criterion;
  const structures = await structuresByIds(db, criterion.structureIds ?? []);
  const products = await countByProduct(db, id);
  return {
    ...summaryOf(row),
    criterion,
    serials: serials?.length ?? 0,
    structures: structures.map(({ id: structureId, name }) => ({ id: structureId, name })),
    authority: issuers(deps).find((issuer) => issuer.id === criterion.authorityId)?.name ?? null,
    setSha256: row.set_sha256.toString('hex'),
    remark: row.remark,
    proposedAt: row.proposed_at?.toISOString() ?? null,
    decisionRemark: row.decision_remark,
    isOwn: row.creatorPersonId === (await personOf(db, actor.accountId)),
    counts: {
      ...(await countItems(db, id)),
      ...(await countContacts(db, id)),
      products: products.map(({ certificates, ...of }) => ({ ...of, certificates: Number(certificates) })),
    },
  };
}

export async function readMassRevocation(
  deps: MassRevocationDeps,
  actor: Actor,
  id: string,
): Promise<Outcome<{ massRevocation: MassRevocationView }, 'not-found'>> {
  if ((await massRevocationById(deps.db, id)) === undefined) return refuse('not-found');
  return accept({ massRevocation: await viewMassRevocation(deps, deps.db, actor, id) });
}

const itemView = (row: ItemRow): MassRevocationItem => ({
  ...{ position: row.position, certificateId: row.certificateId, serialHex: row.serial.toString('hex') },
  ...{ subjectName: row.subjectName, person: personName(row) || null },
  ...{ offer: row.offer, usage: row.usage, along: row.along, outcome: row.outcome },
  structure: { id: row.structureId, name: row.structureName },
  notAfter: row.notAfter.toISOString(),
});

export async function listMassRevocationItems(
  { db }: MassRevocationDeps,
  id: string,
  after: string | undefined,
): Promise<Outcome<{ items: MassRevocationItem[]; next: number | null }, 'not-found'>> {
  if ((await massRevocationById(db, id)) === undefined) return refuse('not-found');
  const rows = await pageOfItems(db, id, Number(after ?? 0), itemsOfPage + 1);
  const page = rows.slice(0, itemsOfPage);
  return accept({
    items: page.map(itemView),
    next: rows.length > itemsOfPage ? (page.at(-1)?.position ?? null) : null,
  });
}

/** Digits alone would become a number in a spreadsheet, and lose its end. */
const pairs = (bytes: Buffer): string => (bytes.toString('hex').match(/../g) ?? []).join(':');

export async function exportMassRevocation({ db }: MassRevocationDeps, id: string) {
  if ((await massRevocationById(db, id)) === undefined) return refuse('not-found');
  // Written while it is sent, and still in this person's name.
  const inTheirName = asWhoeverActsNow();
  const pages = linesOf((after) => inTheirName(() => pageOfItems(db, id, after, linesOfPage)));
  return accept({
    bytes: pages,
    mediaType: 'text/csv; charset=utf-8',
    attachmentName: `revocation-${id.slice(0, 8)}.csv`,
  });
}

async function* linesOf(read: (after: number) => Promise<readonly ItemRow[]>): AsyncGenerator<string> {
  yield utf8Mark +
    csvLine([
      ...['name', 'person', 'structure', 'identifier', 'offer', 'usage'],
      ...['serial', 'notAfter', 'outcome', 'at', 'sameKey'],
    ]);
  for (let after = 0; ; ) {
    const page = await read(after);
    yield page
      .map((row) =>
        csvLine([
          ...[row.subjectName, personName(row), row.structureName, row.certifiedIdentifier],
          ...[row.offer, row.usage, pairs(row.serial)],
          ...[row.notAfter.toISOString(), row.outcome ?? '', row.doneAt?.toISOString() ?? '', row.along ? 'yes' : ''],
        ]),
      )
      .join('');
    if (page.length < linesOfPage) return;
    after = page.at(-1)?.position ?? 0;
  }
}
