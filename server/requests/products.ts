import { renewalPeriod, renewalStanding } from '../../core/catalogue/renewal.ts';
import { personName } from '../../core/catalogue/subject-title.ts';
import type { ProductView, StructureView } from '../../core/contract/portal.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { type CertificateSummary, certificatesOfProducts } from '../authority/read-certificates.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { readStructure } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { type ProductRow, productById, productsOfStructure } from './product-store.ts';
import type { Reader } from './store.ts';

/** What a structure already holds on an offer, to renew or to withdraw rather than ask twice. */
export async function listStructureProducts(
  deps: RequestDeps,
  actor: Actor,
  asked: { readonly structureId: string; readonly offer: string },
): Promise<Outcome<{ structure: StructureView; products: ProductView[] }, 'not-found'>> {
  const now = deps.clock.now();
  const rights = await rightsOf(deps.db, actor, now);
  if (!may(rights, 'product.read', asked)) return refuse('not-found');
  const structure = await readStructure(deps.db, rights, asked.structureId, asked.offer);
  if (!structure.ok) return structure;
  const rows = await productsOfStructure(deps.db, asked.structureId, asked.offer);
  return accept({ structure: structure.value.view, products: await productViews(deps.db, rows, now) });
}

export async function readProduct(
  deps: RequestDeps,
  actor: Actor,
  productId: string,
): Promise<Outcome<{ product: ProductView }, 'not-found'>> {
  const now = deps.clock.now();
  const row = await productById(deps.db, productId);
  if (row === undefined) return refuse('not-found');
  const rights = await rightsOf(deps.db, actor, now);
  if (!may(rights, 'product.read', { structureId: row.structure_id, offer: row.offer })) return refuse('not-found');
  const [product] = await productViews(deps.db, [row], now);
  return product === undefined ? refuse('not-found') : accept({ product });
}

async function productViews(db: Reader, rows: readonly ProductRow[], now: Date): Promise<ProductView[]> {
  const certificates = await certificatesOfProducts(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    productView(row, newestOf(certificates.filter(({ productId }) => productId === row.id)), now),
  );
}

/** Out of those of one product, newest first. */
const newestOf = (certificates: readonly CertificateSummary[]): CertificateSummary | undefined =>
  certificates.find(({ state }) => state !== 'revoked') ?? certificates[0];

/** A certificate that serves today: neither revoked nor past its end. */
export const isLive = (certificate: CertificateSummary, now: Date): boolean =>
  certificate.state === 'valid' && now.getTime() <= certificate.notAfter.getTime();

function productView(row: ProductRow, newest: CertificateSummary | undefined, now: Date): ProductView {
  return {
    id: row.id,
    structureId: row.structure_id,
    structureName: row.structure_name,
    offer: row.offer,
    usage: row.usage,
    subjectName: row.subject_name,
    person: personName({ surname: row.surname, givenName: row.given_name }) || null,
    state: productState(row, newest, now),
    certificate:
      newest === undefined
        ? null
        : {
            id: newest.id,
            requestId: newest.requestId,
            serialHex: newest.serial.toString('hex'),
            notBefore: newest.notBefore.toISOString(),
            notAfter: newest.notAfter.toISOString(),
            sha256: newest.sha256.toString('hex'),
            subject: newest.subject,
          },
    pendingRequestId: row.pending_request_id,
    renewal: newest === undefined ? null : renewalOf(row, newest, now),
  };
}

function renewalOf(row: ProductRow, newest: CertificateSummary, now: Date): NonNullable<ProductView['renewal']> {
  const notAfterMs = newest.notAfter.getTime();
  const { fromMs, untilMs } = renewalPeriod(notAfterMs);
  const revoked = newest.state === 'revoked';
  const waiting = row.pending_request_id !== null;
  return {
    standing: renewalStanding({ revoked, notAfterMs, renewed: false, waiting }, now.getTime()),
    from: new Date(fromMs).toISOString(),
    until: new Date(untilMs).toISOString(),
  };
}

function productState(row: ProductRow, newest: CertificateSummary | undefined, now: Date): ProductView['state'] {
  if (newest !== undefined && isLive(newest, now)) return 'valid';
  if (row.pending_request_id !== null) return 'pending';
  if (newest === undefined) return 'none';
  return newest.state === 'revoked' ? 'revoked' : 'expired';
}
