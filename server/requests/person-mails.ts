import type { Transaction } from 'kysely';
import { type CheckedFields, type CheckedPerson, checkFields } from '../../core/catalogue/check-fields.ts';
import { findProduct, type Product } from '../../core/catalogue/product.ts';
import type { PersonMailKind } from '../../core/contract/mailbox.ts';
import { personalLink } from '../invitations/link-token.ts';
import { composePersonMail } from '../mail/compose-person-mail.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import type { RequestRow } from './store.ts';

type MailDeps = Pick<RequestDeps, 'catalogue' | 'mail' | 'domainRules'>;

/** The form of a request that names a person. */
export interface PersonFields extends CheckedFields {
  readonly person: CheckedPerson;
}

/** A filed request's form, which passed its rules when it was filed: read again, never judged again. */
export function filedFields(
  deps: Pick<MailDeps, 'catalogue' | 'domainRules'>,
  row: RequestRow,
  certifiedIdentifier: string,
): { readonly product: Product; readonly fields: PersonFields } {
  const product = findProduct(deps.catalogue, row.offer, row.usage ?? '');
  const noLimits = { grantedDomains: null, copyDomains: null, certifiedIdentifier };
  const checked = product && checkFields(product, row.fields, { ...deps.domainRules, ...noLimits });
  if (product === undefined || checked === undefined || !checked.ok || checked.value.person === null) {
    throw new Error(`request ${row.id} no longer reads as it was filed`);
  }
  return { product, fields: { ...checked.value, person: checked.value.person } };
}

interface Said {
  readonly at: Date;
  readonly reason?: string;
  /** Until when its reader, or the officers, have time. */
  readonly until?: Date;
  /** Of the person's link: their mail alone has one. */
  readonly token?: string;
}

/** To whoever asked, or to the person: `person-invited` alone. In the transaction of what it tells. */
export async function queuePersonMail(
  deps: MailDeps,
  tx: Transaction<Database>,
  kind: PersonMailKind,
  row: RequestRow,
  said: Said,
): Promise<void> {
  const [structure] = await structuresByIds(tx, [row.structure_id]);
  if (structure === undefined) throw new Error(`request ${row.id} names a structure that is not there`);
  const { product, fields } = filedFields(deps, row, structure.certifiedIdentifier);
  const { person } = fields;
  const facts = {
    ...{ kind, requestId: row.id, reference: row.reference, locale: row.locale, product, structure },
    ...{ requestedBy: row.requested_by, name: `${person.givenName} ${person.surname}`, identifier: fields.commonName },
    ...{ profession: person.profession?.label ?? null, reason: said.reason ?? null, until: said.until ?? null },
    actorEmail: fields.actorEmail,
    copyAddress: fields.copyAddress,
    personEmail: person.email,
  };
  const link = said.token === undefined ? null : personalLink(deps.mail.publicOrigin, 'personne', said.token);
  await queueMail(tx, composePersonMail(facts, link, deps.mail), said.at);
}
