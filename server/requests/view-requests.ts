import { subjectOf } from '../../core/catalogue/certificate-to-come.ts';
import { checkFields } from '../../core/catalogue/check-fields.ts';
import { findProduct, issuingRole } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { toHex } from '../../core/x509/hex.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { type CertificateSummary, certificatesOfRequests } from '../authority/read-certificates.ts';
import type { Rights } from '../mandates/may.ts';
import { type Structure, structuresByIds, structureView } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { limitsOf } from './judge-request.ts';
import type { Reader, RequestRow } from './store.ts';

/** Rows as the contract shows them: two look-ups whatever their number. */
export async function requestViews(
  deps: RequestDeps,
  db: Reader,
  rows: readonly RequestRow[],
  rights: Rights,
): Promise<RequestView[]> {
  const structures = await structuresByIds(db, [...new Set(rows.map((row) => row.structure_id))]);
  const certificates = await certificatesOfRequests(
    db,
    rows.filter(({ state }) => state === 'withdrawn' || state === 'delivered').map(({ id }) => id),
  );
  return rows.map((row) => {
    const structure = structures.find(({ id }) => id === row.structure_id);
    if (structure === undefined) throw new Error(`request ${row.id} names a structure that is not there`);
    const certificate = certificates.find(({ requestId }) => requestId === row.id);
    return requestView(deps, row, structure, certificate, rights);
  });
}

export async function viewRequest(
  deps: RequestDeps,
  db: Reader,
  row: RequestRow,
  rights: Rights,
): Promise<RequestView> {
  const [view] = await requestViews(deps, db, [row], rights);
  if (view === undefined) throw new Error('one row gives one view');
  return view;
}

const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Just signed, it is not read back: it has no id here. */
type CertificateFacts = Pick<CertificateSummary, 'sha256' | 'notBefore' | 'notAfter'> & {
  readonly id: string | null;
  readonly serial: Uint8Array;
};

export function requestView(
  deps: RequestDeps,
  row: RequestRow,
  structure: Structure,
  certificate: CertificateFacts | undefined,
  rights: Rights,
): RequestView {
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    structure: structureView(structure, rights, row.offer),
    offer: row.offer,
    usage: row.usage,
    fields: row.fields,
    step: row.step,
    keyOrigin: row.key_origin,
    keyAlgorithm: row.key_algorithm,
    spkiSha256: row.spki_sha256?.toString('hex') ?? null,
    spkiDer: row.spki_der?.toString('base64') ?? null,
    subject: row.subject,
    subjectToday:
      row.state === 'finalised' || (row.state === 'draft' && row.renews !== null)
        ? subjectToday(deps, row, structure, rights)
        : null,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    savedAt: row.saved_at.toISOString(),
    finalisedAt: isoOrNull(row.finalised_at),
    withdrawBefore: isoOrNull(row.withdraw_before),
    cancellation:
      row.cancelled_at === null || row.cancellation_reason === null
        ? null
        : { at: row.cancelled_at.toISOString(), reason: row.cancellation_reason },
    certificate:
      certificate === undefined
        ? null
        : {
            serialHex: toHex(certificate.serial),
            notBefore: certificate.notBefore.toISOString(),
            notAfter: certificate.notAfter.toISOString(),
            sha256: certificate.sha256.toString('hex'),
            issuer: deps.authorities[issuingRole(deps.catalogue, row.offer)].subject,
          },
    productId: row.product_id,
    personal: personalOf(row, rights, certificate?.id ?? null),
    pack:
      row.pack_id === null || row.pack === null || row.pack_part === null
        ? null
        : { id: row.pack_id, code: row.pack, part: row.pack_part },
    renews: renewedCertificate(row),
  };
}

function renewedCertificate(row: RequestRow): RequestView['renews'] {
  const { renews, renewed_product_id: productId, renewed_serial: serial } = row;
  const { renewed_not_after: notAfter, renewed_subject: subject } = row;
  if (renews === null || productId === null || serial === null || notAfter === null || subject === null) return null;
  return {
    ...{ certificateId: renews, productId, subject },
    serialHex: toHex(serial),
    notAfter: notAfter.toISOString(),
  };
}

function personalOf(row: RequestRow, rights: Rights, certificateId: string | null): RequestView['personal'] {
  if (row.filed_at === null || row.decide_before === null) return null;
  return {
    filedAt: row.filed_at.toISOString(),
    decideBefore: row.decide_before.toISOString(),
    approvals: row.approvals,
    approvedAt: isoOrNull(row.approved_at),
    keyBefore: isoOrNull(row.key_before),
    isHolder: row.holder_id === rights.accountId,
    isTaken: row.holder_id !== null,
    certificateId,
    refusal:
      row.refused_at === null || row.refusal_reason === null
        ? null
        : { at: row.refused_at.toISOString(), reason: row.refusal_reason, byPerson: row.refused_by === null },
  };
}

/** The subject that today's registry and form would give; null when they no longer give any. */
function subjectToday(deps: RequestDeps, row: RequestRow, structure: Structure, rights: Rights): string | null {
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  if (product === undefined) return null;
  const { certifiedIdentifier } = structure;
  const checked = checkFields(product, row.fields, {
    ...deps.domainRules,
    ...limitsOf(row, rights),
    certifiedIdentifier,
  });
  if (!checked.ok) return null;
  const subject = subjectOf(product, checked.value, structure);
  return subject.ok ? toRfc4514(subject.value) : null;
}
