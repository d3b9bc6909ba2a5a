import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountChange } from '../mail/account-mail-facts.ts';
import { composeAccountChangedMail } from '../mail/compose-account.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Person } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import type { FactorDeps } from './deps.ts';
import { describeDevice } from './describe-device.ts';

interface Told {
  readonly change: AccountChange;
  readonly detail?: string | null;
  /** The header of the browser that did it; null where a job or another person did. */
  readonly userAgent: string | null;
  readonly at: Date;
}

/** In the transaction of the change: whoever did it, the owner learns of it. */
export async function tellAccount(
  { mail }: Pick<FactorDeps, 'mail'>,
  tx: Transaction<Database>,
  { login, displayName, email, locale }: Person,
  { change, detail = null, userAgent, at }: Told,
): Promise<void> {
  const { browser, system } = describeDevice(userAgent);
  const device = [browser, system].filter((part) => part !== null).join(', ');
  const facts = { mailId: randomUUID(), locale, login, displayName, email, at, change, detail };
  await queueMail(tx, composeAccountChangedMail({ ...facts, device: device === '' ? null : device }, mail), at);
}
