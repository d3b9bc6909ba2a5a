import type { IssuingRole } from '../../core/catalogue/authority-names.ts';
import { issuingRole } from '../../core/catalogue/product.ts';
import type { CertificateFileFormat, RequestView } from '../../core/contract/portal.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { bytesToBase64 } from '../../core/x509/base64.ts';
import { toPem } from '../../core/x509/pem.ts';
import { certsOnlyPkcs7 } from '../../core/x509/pkcs7.ts';
import { type Authorities, chainOf } from '../authority/authority.ts';
import type { SignedCertificate } from '../authority/issue.ts';
import { certificateDerOf } from '../authority/read-certificates.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Structure } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { byPerson } from './drafts.ts';
import { mayWithdraw, seenRequest } from './read-requests.ts';
import { queueDownloadedMail } from './request-mails.ts';
import { refuseCancelled } from './states.ts';
import { lockRequest, markDelivered, type RequestRow, requestById } from './store.ts';
import { requestView, viewRequest } from './view-requests.ts';

export interface CertificateInHand {
  request: RequestView;
  certificateDer: string;
  chainDer: string[];
}

type Refused = 'not-found' | 'request.not-withdrawn' | 'request.cancelled';

const notSigned = (row: RequestRow) =>
  row.state === 'cancelled' ? refuseCancelled(row) : refuse('request.not-withdrawn');

/** The certificate of a withdrawn request and its chain: the same bytes at every asking. */
export async function certificateInHand(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
): Promise<Outcome<CertificateInHand, Refused>> {
  const seen = await seenRequest(deps, deps.db, actor, requestId);
  if (!seen.ok) return seen;
  const der = await certificateDerOf(deps.db, requestId);
  if (der === undefined) return notSigned(seen.value.row);
  return accept(withChain(deps, await viewRequest(deps, deps.db, seen.value.row, seen.value.rights), der));
}

/** The same answer for whoever has just had it signed, without reading it back. */
export const inHand = (
  deps: RequestDeps,
  rights: Rights,
  structure: Structure,
  row: RequestRow,
  { intent, certificateDer, sha256 }: SignedCertificate,
): CertificateInHand =>
  withChain(deps, requestView(deps, row, structure, { ...intent, id: null, sha256 }, rights), certificateDer);

const withChain = (deps: RequestDeps, request: RequestView, certificateDer: Buffer): CertificateInHand => ({
  request,
  certificateDer: certificateDer.toString('base64'),
  chainDer: [...chainBase64(deps.authorities, issuingRole(deps.catalogue, request.offer))],
});

/** The same for every certificate of one CA. */
const chains = new WeakMap<Authorities[IssuingRole], readonly string[]>();

function chainBase64(authorities: Authorities, role: IssuingRole): readonly string[] {
  const known = chains.get(authorities[role]);
  if (known !== undefined) return known;
  const chain = chainOf(authorities, role).map(bytesToBase64);
  chains.set(authorities[role], chain);
  return chain;
}

export interface CertificateFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly attachmentName: string;
}

/** A file named after the request’s reference, never after what somebody typed (spec F1). */
export async function certificateFile(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  format: CertificateFileFormat,
): Promise<Outcome<CertificateFile, Refused>> {
  const seen = await seenRequest(deps, deps.db, actor, requestId);
  if (!seen.ok) return seen;
  const der = await certificateDerOf(deps.db, requestId);
  if (der === undefined) return notSigned(seen.value.row);
  const { [issuingRole(deps.catalogue, seen.value.row.offer)]: issuing, root } = deps.authorities;
  const pem = (...ders: readonly Uint8Array[]) =>
    new TextEncoder().encode(ders.map((one) => toPem('certificate', one)).join(''));
  const name = `sceau-${seen.value.row.reference}`;
  const pemType = 'application/x-pem-file';
  const files: Record<CertificateFileFormat, () => CertificateFile> = {
    pem: () => ({ bytes: pem(der), mediaType: pemType, attachmentName: `${name}.pem` }),
    der: () => ({ bytes: der, mediaType: 'application/pkix-cert', attachmentName: `${name}.cer` }),
    chain: () => ({
      bytes: pem(der, issuing.certificateDer, root.certificateDer),
      mediaType: pemType,
      attachmentName: `${name}-chain.pem`,
    }),
    p7b: () => ({
      bytes: certsOnlyPkcs7([der, issuing.certificateDer, root.certificateDer]),
      mediaType: 'application/x-pkcs7-certificates',
      attachmentName: `${name}.p7b`,
    }),
    issuing: () => ({
      bytes: pem(issuing.certificateDer),
      mediaType: pemType,
      attachmentName: `${issuing.fileName}.pem`,
    }),
    root: () => ({
      bytes: root.certificateDer,
      mediaType: 'application/pkix-cert',
      attachmentName: `${root.fileName}.cer`,
    }),
    'root-pem': () => ({
      bytes: pem(root.certificateDer),
      mediaType: pemType,
      attachmentName: `${root.fileName}.pem`,
    }),
    authorities: () => ({
      bytes: pem(issuing.certificateDer, root.certificateDer),
      mediaType: pemType,
      attachmentName: `${issuing.fileName}-chain.pem`,
    }),
  };
  return accept(files[format]());
}

/** « Terminer »: the person says that the file is saved. Said twice, it is recorded, and told by mail, once. */
export async function confirmDelivery(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
): Promise<Outcome<{ request: RequestView }, Refused>> {
  const seen = await seenRequest(deps, deps.db, actor, requestId);
  if (!seen.ok) return seen;
  const confirmed = await inTransaction(deps.db, byPerson(actor, seen.value.row.structure_id), async (tx) => {
    const row = await lockRequest(tx, requestId);
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (row === undefined || !mayWithdraw(deps, rights, row)) return refuse('not-found');
    if (row.state === 'withdrawn') {
      await markDelivered(tx, requestId, at);
      await recordEvent(tx, { event: 'request.delivered', version: 1, facts: { request: requestId } }, at);
      await queueDownloadedMail(deps, tx, row, { confirmedBy: actor.displayName, at });
    } else if (row.state !== 'delivered') {
      return notSigned(row);
    }
    const saved = await requestById(tx, requestId);
    if (saved === undefined) throw new Error('a request held by this transaction is not there');
    return accept({ request: await viewRequest(deps, tx, saved, rights) });
  });
  if (confirmed.ok) deps.mailQueued();
  return confirmed;
}
