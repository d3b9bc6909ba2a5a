import type { Transaction } from 'kysely';
import { contactsOf } from '../accounts/contacts.ts';
import { composeStructureClosedMail } from '../mail/compose.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { MailSettings } from '../mail/settings.ts';
import { accountsDesignatedFor } from '../mandates/people-designated.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from './store.ts';

/** One mail to each person designated for structures that were just closed. `occasion`: the import, or the one structure. */
export async function tellClosed(
  tx: Transaction<Database>,
  settings: MailSettings,
  closed: { readonly structureIds: readonly string[]; readonly occasion: string; readonly at: Date },
): Promise<void> {
  const { structureIds, occasion, at } = closed;
  if (structureIds.length === 0) return;
  const designated = await accountsDesignatedFor(tx, structureIds, at);
  const contacts = await contactsOf(
    tx,
    designated.map(({ accountId }) => accountId),
  );
  const concerned = new Set(designated.flatMap((one) => one.structureIds));
  const structures = new Map((await structuresByIds(tx, [...concerned])).map((structure) => [structure.id, structure]));
  for (const { accountId, email, locale } of contacts) {
    const own = designated.find((one) => one.accountId === accountId)?.structureIds ?? [];
    const facts = {
      ...{ accountId, email, locale, closedAt: at },
      structures: own.flatMap((id) => structures.get(id) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
    };
    await queueMail(tx, composeStructureClosedMail(facts, settings, occasion), at);
  }
}
