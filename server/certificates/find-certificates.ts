import type { Kysely } from 'kysely';
import { renewalStanding } from '../../core/catalogue/renewal.ts';
import { personName } from '../../core/catalogue/subject-title.ts';
import type { CertificateSummary, CertificateView } from '../../core/contract/certificates.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { revocationOf } from '../authority/revoke.ts';
import { historyOfRequest } from '../journal/find-events.ts';
import { may, mayEverywhere } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { viewOf } from './carry-out-revocation.ts';
import { type CertificateReach, certificateReach } from './certificate-reach.ts';
import { namedByWords } from './named-by-words.ts';
import { ofTheHeld, pageOfCertificates } from './pages-store.ts';
import { searchTerms } from './search-terms.ts';
import {
  type CertificateRow,
  type CertificateSearch,
  certificateById,
  countBeside,
  countFound,
  requestsOfReference,
  requestsOfSerial,
} from './store.ts';
import { countInTotals } from './totals-store.ts';

export interface CertificateDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

const pageSize = 50;

export interface CertificatesAsked
  extends Omit<CertificateSearch, 'scopes' | 'held' | 'terms' | 'named' | 'among' | 'now' | 'limit'> {
  readonly search?: string | undefined;
}

/** As requests are seen: an officer sees them all, anyone else those of the structures and offers they act for, and their own. */
export async function findCertificates(
  deps: CertificateDeps,
  actor: Actor,
  { search, ...asked }: CertificatesAsked,
): Promise<{ certificates: CertificateSummary[]; total: number; totalIsLeast: boolean; next: string | null }> {
  const now = deps.clock.now();
  const reach = await certificateReach(deps.db, actor, now);
  const meant = await meantBy(deps.db, { ...asked, search, now, limit: pageSize + 1 }, reach);
  const page = pageOfCertificates(deps.db, meant);
  const [rows, { total, totalIsLeast }] = await Promise.all([page, totalOf(deps.db, meant, page)]);
  const certificates = rows.slice(0, pageSize).map((row) => ({
    ...certificateSummary(row, now),
    ...(meant.held.includes(row.id) && { isOwn: true }),
  }));
  return { certificates, total, totalIsLeast, next: rows.length > pageSize ? (certificates.at(-1)?.id ?? null) : null };
}

/** Exact, but where words name so many certificates that they are not counted: then as many as have been met. */
async function totalOf(
  db: Kysely<Database>,
  meant: CertificateSearch,
  page: Promise<readonly CertificateRow[]>,
): Promise<{ readonly total: number; readonly totalIsLeast: boolean }> {
  if (meant.terms === undefined) {
    const [inTotals, held] = await Promise.all([
      countInTotals(db, meant),
      meant.held.length === 0 ? 0 : countFound(db, ofTheHeld(meant)),
    ]);
    return { total: inTotals + held, totalIsLeast: false };
  }
  if (meant.terms.kind === 'words' && meant.named === null) {
    const { length: met } = await page;
    return { total: Math.min(met, pageSize), totalIsLeast: met > pageSize || meant.after !== undefined };
  }
  return { total: await countFound(db, meant), totalIsLeast: false };
}

/**
 * What was typed, the certificates that it names where they are few, and whose they may be. What is to be renewed today is for
 * whoever asks for its renewal: what was made for a person is not among it.
 */
export async function meantBy(
  db: Kysely<Database>,
  { search, ...asked }: CertificatesAsked & Pick<CertificateSearch, 'now' | 'limit'>,
  reach: CertificateReach,
): Promise<CertificateSearch> {
  const { scopes } = reach;
  const held = asked.renewal === 'open' ? [] : reach.held;
  if (search === undefined) return { ...asked, scopes, held };
  const terms = searchTerms(search);
  const { named, among } = terms.kind === 'words' ? await namedByWords(db, terms.words, scopes) : { named: null };
  return { ...asked, scopes, held, terms, named: named == null ? null : [...named, ...held], among };
}

export async function readIssuedCertificate(
  deps: CertificateDeps,
  actor: Actor,
  certificateId: string,
): Promise<Outcome<{ certificate: CertificateView }, 'not-found'>> {
  const now = deps.clock.now();
  const [row, rights] = await Promise.all([certificateById(deps.db, certificateId), rightsOf(deps.db, actor, now)]);
  if (row === undefined) return refuse('not-found');
  const { structureId, offer, holderId } = row;
  const object = { structureId, offer, holderId };
  if (!may(rights, 'certificate.read', object)) return refuse('not-found');
  if (row.finalisedAt === null) throw new Error(`certificate ${row.id} is of a request that was never finalised`);
  const entries = await historyOfRequest(deps.db, row.requestId);
  const revoked = row.state === 'revoked' ? await revocationOf(deps.db, row.id) : undefined;
  const beside = await countBeside(deps.db, { ...row, now });
  const withdrawal = entries.find(({ event }) => event === 'request.withdrawn');
  const certificate: CertificateView = {
    ...certificateSummary(row, now),
    certificateDer: row.certificateDer.toString('base64'),
    subject: row.subject,
    sha256: row.sha256.toString('hex'),
    spkiSha256: row.spkiSha256.toString('hex'),
    // Who asks for a person's files it; the person finalises it, days later.
    requested: { by: row.requestedBy, at: (row.filedAt ?? row.finalisedAt).toISOString() },
    withdrawn: { by: withdrawal?.actor.name ?? '', at: row.issuedAt.toISOString() },
    revocation: revoked === undefined ? null : viewOf(revoked),
    mayRevoke: may(rights, 'certificate.revoke', object),
    seesProduct: may(rights, 'product.read', object),
    liveOfProduct: Number(beside.ofProduct),
    liveOfKey: Number(beside.ofKey),
    entries: mayEverywhere(rights.roles, 'journal.read') ? entries : null,
  };
  return accept({ certificate });
}

/** The requests that a person means: by reference, by identifier, or by the serial of their certificate. */
export async function requestsNamed(db: Kysely<Database>, typed: string): Promise<readonly string[]> {
  const name = typed.trim();
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) return [name.toLowerCase()];
  const terms = searchTerms(name);
  const rows =
    terms.kind === 'serial'
      ? await requestsOfSerial(db, terms.serial)
      : await requestsOfReference(db, name.toUpperCase());
  return rows.map(({ id }) => id);
}

export function certificateSummary(row: CertificateRow, now: Date): CertificateSummary {
  const { id, offer, usage, subjectName } = row;
  const ended = row.notAfter.getTime() < now.getTime();
  return {
    ...{ id, offer, usage, subjectName, person: personName(row) || null },
    state: row.state === 'valid' && ended ? 'expired' : row.state,
    names: row.names === '' ? [] : row.names.split(' '),
    structure: { id: row.structureId, name: row.structureName, certifiedIdentifier: row.certifiedIdentifier },
    request: { id: row.requestId, reference: row.reference },
    serialHex: row.serial.toString('hex'),
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    productId: row.productId,
    renewal: renewalStanding(
      {
        revoked: row.state === 'revoked',
        notAfterMs: row.notAfter.getTime(),
        renewed: row.renewed,
        waiting: row.waiting,
      },
      now.getTime(),
    ),
  };
}
