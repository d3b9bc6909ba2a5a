import type { Transaction } from 'kysely';
import { subjectOf } from '../../core/catalogue/certificate-to-come.ts';
import { type CheckedFields, checkFields } from '../../core/catalogue/check-fields.ts';
import { findProduct, type Product } from '../../core/catalogue/product.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { type CheckedKey, checkKey, type MeantUse } from '../authority/check-key.ts';
import { domainLimits, type Rights } from '../mandates/may.ts';
import { together } from '../platform/database.ts';
import { refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { readStructure, type Structure } from '../structures/find-structures.ts';
import { checkKeyAlgorithm } from './check-csr.ts';
import type { RequestDeps } from './deps.ts';
import type { RequestRow } from './store.ts';

/** Shown beside the CSR, where the person can mend it. */
export const atCsr = <Code extends SentenceCode>(refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field: 'csr' },
});

export interface Judged {
  readonly product: Product;
  readonly fields: CheckedFields;
  readonly structure: Structure;
  /** RFC 4514. */
  readonly subject: string;
  readonly key: CheckedKey;
  /** What the key is for from Finaliser on. */
  readonly meant: MeantUse;
}

/** Today's rules on a request and its key: asked at Finaliser, and again in the intent transaction (spec R61). */
export async function judge(
  deps: RequestDeps,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  spkiDer: Uint8Array,
  at: Date,
): Promise<Outcome<Judged, SentenceCode>> {
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  if (product === undefined) return refuse('usage.unknown', { offer: row.offer, usage: row.usage ?? '' });
  const { offer, usage, keyMayStay } = product;
  const meant = { structureId: row.structure_id, offer, usage, keyMayStay };
  const [found, key] = await together([
    readStructure(tx, rights, row.structure_id, row.offer),
    checkKey(tx, deps.weakKeys, spkiDer, meant),
  ]);
  if (!found.ok) return found;
  const { structure } = found.value;
  if (structure.state === 'closed') return refuse('structure.closed', { structure: structure.name });
  const limits = domainLimits(rights, { structureId: row.structure_id, offer: row.offer });
  const checked = checkFields(product, row.fields, { ...deps.domainRules, ...limits });
  if (!checked.ok) return refuseForm(checked.problems);
  const subject = subjectOf(structure, checked.value.commonName);
  if (!subject.ok) return subject;
  if (!key.ok) return atCsr(key.refusal);
  const keyAllowed = checkKeyAlgorithm(product, checked.value.commonName, key.value.algorithm, at);
  if (!keyAllowed.ok) return atCsr(keyAllowed.refusal);
  const judged = { product, fields: checked.value, structure, subject: toRfc4514(subject.value) };
  return accept({ ...judged, key: key.value, meant });
}
