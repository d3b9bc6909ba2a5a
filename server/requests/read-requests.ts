import { isForPerson } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { may, type Rights, scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { RequestDeps } from './deps.ts';
import { type RequestSearch, searchRequests } from './search-requests.ts';
import { type Reader, type RequestRow, requestById, requestIdsOfAccount, requestScopes } from './store.ts';
import { requestViews, viewRequest } from './view-requests.ts';

const pageSize = 100;

export async function findRequests(
  deps: RequestDeps,
  actor: Actor,
  asked: Pick<RequestSearch, 'state' | 'offer' | 'usage' | 'structureId' | 'search' | 'after'>,
): Promise<{ requests: RequestView[]; total: number; totalIsLeast: boolean; next: string | null }> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  const found = await searchRequests(deps.db, {
    ...asked,
    visibleTo: { accountId: actor.accountId, scopes: scopesOf(rights, 'request.read') },
    limit: pageSize + 1,
  });
  const page = found.requests.slice(0, pageSize);
  const next = found.requests.length > pageSize ? (page.at(-1)?.id ?? null) : null;
  const { total, totalIsLeast } = found;
  return { requests: await requestViews(deps, deps.db, page, rights), total, totalIsLeast, next };
}

/** A draft is seen by its author alone, as long as they may act for the structure. */
export const maySee = (
  rights: Rights,
  row: Pick<RequestRow, 'state' | 'structure_id' | 'offer' | 'account_id' | 'holder_id'>,
): boolean =>
  may(rights, row.state === 'draft' ? 'request.edit' : 'request.read', {
    structureId: row.structure_id,
    offer: row.offer,
    ownerId: row.account_id,
    holderId: row.holder_id,
  });

/** A technical administrator withdraws for the structure; what is a person's, that person alone. */
export const mayWithdraw = (
  deps: Pick<RequestDeps, 'catalogue'>,
  rights: Rights,
  row: Pick<RequestRow, 'structure_id' | 'offer' | 'holder_id'>,
): boolean =>
  may(rights, isForPerson(deps.catalogue, row.offer) ? 'own-certificate.withdraw' : 'request.withdraw', {
    structureId: row.structure_id,
    offer: row.offer,
    holderId: row.holder_id,
  });

export async function readRequest(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
): Promise<Outcome<{ request: RequestView }, 'not-found'>> {
  const seen = await seenRequest(deps, deps.db, actor, requestId);
  return seen.ok ? accept({ request: await viewRequest(deps, deps.db, seen.value.row, seen.value.rights) }) : seen;
}

export async function seenRequest(
  deps: RequestDeps,
  db: Reader,
  actor: Actor,
  requestId: string,
): Promise<Outcome<{ row: RequestRow; rights: Rights }, 'not-found'>> {
  const [row, rights] = await Promise.all([requestById(db, requestId), rightsOf(db, actor, deps.clock.now())]);
  if (row === undefined) return refuse('not-found');
  return maySee(rights, row) ? accept({ row, rights }) : refuse('not-found');
}

/** The requests that an account made: whose mails it reads. */
export const requestIdsOf = requestIdsOfAccount;

/** Those of these requests that this person sees. */
export async function seenAmong(
  deps: Pick<RequestDeps, 'db' | 'clock'>,
  actor: Actor,
  requestIds: readonly string[],
): Promise<readonly string[]> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  return (await requestScopes(deps.db, requestIds)).filter((row) => maySee(rights, row)).map(({ id }) => id);
}
