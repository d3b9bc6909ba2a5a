import type { Transaction } from 'kysely';
import type { DesignationMailKind } from '../mail/designation-mail-facts.ts';
import { composeDesignationMail } from '../mail/designation-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Database } from '../platform/schema.ts';
import type { DesignationDeps } from './deps.ts';
import {
  type Correspondent,
  correspondentOf,
  type DesignationRow,
  partyOf,
  representativesOf,
} from './designation-store.ts';

type MailDeps = Pick<DesignationDeps, 'mail'>;

/** Its holder, and whoever answers for the structure when somebody else did it; for a third party, whoever answers for that. */
export const tellGiven = (
  deps: MailDeps,
  tx: Transaction<Database>,
  row: DesignationRow,
  by: string | null,
  at: Date,
): Promise<void> =>
  tell(deps, tx, row, { kind: row.replaces === null ? 'designation-given' : 'designation-changed', by, at });

export const tellEnded = (
  deps: MailDeps,
  tx: Transaction<Database>,
  row: DesignationRow,
  by: string | null,
  at: Date,
): Promise<void> => tell(deps, tx, row, { kind: 'designation-ended', by, at });

/** Its holder and whoever answers for the structure, who may prolong it. */
export const tellEnding = (
  deps: MailDeps,
  tx: Transaction<Database>,
  row: DesignationRow,
  daysBefore: number,
  at: Date,
): Promise<void> => tell(deps, tx, row, { kind: 'designation-ending', by: null, at, daysBefore });

interface Told {
  readonly kind: DesignationMailKind;
  /** Null: nobody did it. */
  readonly by: string | null;
  readonly at: Date;
  readonly daysBefore?: number;
}

async function tell(deps: MailDeps, tx: Transaction<Database>, row: DesignationRow, told: Told): Promise<void> {
  const doer = told.by === null ? null : await partyOf(tx, told.by);
  const holders = await holdersOf(tx, row, told.at);
  const others = await representativesOf(tx, row.structureId, told.at);
  const readers = [
    ...holders.map((reader) => ({ reader, isHolder: true })),
    ...others.map((reader) => ({ reader, isHolder: false })),
  ];
  const written = new Set<string>();
  for (const { reader, isHolder } of readers) {
    const isDoer = doer !== null && reader.personId === doer.personId;
    if (written.has(reader.personId) || (isDoer && !isHolder)) continue;
    written.add(reader.personId);
    const facts = {
      ...{ kind: told.kind, role: row.kind, isHolder, structureId: row.structureId },
      structure: { name: row.structureName, certifiedIdentifier: row.certifiedIdentifier },
      holder: row.thirdPartyName ?? row.holderName ?? '',
      isThirdParty: row.thirdPartyId !== null,
      ...{ offers: row.offers, domains: row.domains, validUntil: row.validUntil, at: told.at },
      by: isDoer ? null : (doer?.name ?? null),
    };
    const about = `${row.id}.${told.daysBefore === undefined ? '' : `${told.daysBefore}.`}${reader.accountId}`;
    const to = { about, to: reader.email, locale: reader.locale, accountId: reader.accountId };
    await queueMail(tx, composeDesignationMail(facts, to, deps.mail), told.at);
  }
}

async function holdersOf(tx: Transaction<Database>, row: DesignationRow, at: Date): Promise<readonly Correspondent[]> {
  if (row.thirdPartyId !== null) return representativesOf(tx, row.thirdPartyId, at);
  const holder = row.accountId === null ? undefined : await correspondentOf(tx, row.accountId);
  return holder === undefined ? [] : [holder];
}
