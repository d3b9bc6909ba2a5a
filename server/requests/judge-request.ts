import type { Transaction } from 'kysely';
import { subjectOf } from '../../core/catalogue/certificate-to-come.ts';
import { type CheckedFields, checkFields } from '../../core/catalogue/check-fields.ts';
import { findProduct, type Product } from '../../core/catalogue/product.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { type CheckedKey, checkKey, type MeantUse } from '../authority/check-key.ts';
import { type DomainLimits, domainLimits, type Rights } from '../mandates/may.ts';
import { together } from '../platform/database.ts';
import { refuseForm } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { asRegistered } from '../practitioners/check-practitioner.ts';
import { mayBeCertified, readStructure, type Structure, structuresByIds } from '../structures/find-structures.ts';
import { checkKeyAlgorithm } from './check-csr.ts';
import type { RequestDeps } from './deps.ts';
import { filedInForce } from './person-store.ts';
import type { RequestRow } from './store.ts';

/** Shown beside the CSR, where the person can mend it. */
export const atCsr = <Code extends SentenceCode>(refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field: 'csr' },
});

export interface JudgedForm {
  readonly product: Product;
  readonly fields: CheckedFields;
  readonly structure: Structure;
  /** RFC 4514. */
  readonly subject: string;
}

export interface Judged extends JudgedForm {
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
  const [form, key] = await together([
    judgeForm(deps, tx, row, rights, at),
    checkKey(tx, deps.weakKeys, spkiDer, meant),
  ]);
  if (!form.ok) return form;
  if (!key.ok) return atCsr(key.refusal);
  const keyAllowed = checkKeyAlgorithm(product, form.value.fields.commonName, key.value.algorithm, at);
  if (!keyAllowed.ok) return atCsr(keyAllowed.refusal);
  return accept({ ...form.value, key: key.value, meant });
}

/** The same without a key: all that can be judged where the person will make it later. */
export async function judgeForm(
  deps: Pick<RequestDeps, 'catalogue' | 'domainRules'>,
  tx: Transaction<Database>,
  row: RequestRow,
  rights: Rights,
  at: Date,
): Promise<Outcome<JudgedForm, SentenceCode>> {
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  if (product === undefined) return refuse('usage.unknown', { offer: row.offer, usage: row.usage ?? '' });
  const found = await (row.filed_at === null
    ? readStructure(tx, rights, row.structure_id, row.offer)
    : structureOfFiled(tx, row, at));
  if (!found.ok) return found;
  const { structure } = found.value;
  const certifiable = mayBeCertified(structure);
  if (!certifiable.ok) return certifiable;
  const { certifiedIdentifier } = structure;
  const checked = checkFields(product, row.fields, {
    ...deps.domainRules,
    ...limitsOf(row, rights),
    certifiedIdentifier,
  });
  if (!checked.ok) return refuseForm(checked.problems);
  const fields = await asRegistered(tx, checked.value);
  if (!fields.ok) return refuseForm([{ field: fieldOf[fields.refusal.code], refusal: fields.refusal }]);
  const subject = subjectOf(product, fields.value, structure);
  if (!subject.ok) return subject;
  return accept({ product, fields: fields.value, structure, subject: toRfc4514(subject.value) });
}

const fieldOf = {
  ...{ 'practitioner.unknown': 'rpps', 'practitioner.inactive': 'rpps', 'practitioner.other-name': 'rpps' },
  'practitioner.other-profession': 'profession',
} as const;

/** Its person goes on with it, who acts for no structure: whoever filed it must still be designated. */
async function structureOfFiled(
  tx: Transaction<Database>,
  row: RequestRow,
  at: Date,
): Promise<Outcome<{ structure: Structure }, 'person.filer-gone' | 'not-found'>> {
  const [isInForce, [structure]] = await together([
    filedInForce(tx, row.id, at),
    structuresByIds(tx, [row.structure_id]),
  ]);
  if (!isInForce) return refuse('person.filer-gone');
  return structure === undefined ? refuse('not-found') : accept({ structure });
}

/** No product of a person certifies a domain; the copy address was judged as the request was filed. */
export const limitsOf = (row: RequestRow, rights: Rights): DomainLimits =>
  row.filed_at === null
    ? domainLimits(rights, { structureId: row.structure_id, offer: row.offer })
    : { grantedDomains: [], copyDomains: null };
