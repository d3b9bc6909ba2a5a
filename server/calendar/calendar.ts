import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { findPerson } from '../accounts/find-person.ts';
import type { EndingCertificate } from '../certificates/list-endings.ts';
import { recordEvent } from '../journal/record-event.ts';
import { actingAs } from '../platform/acting.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { calendarText } from './ics.ts';
import { closeFeedOf, insertFeed, liveFeedOf, ownerOfFeed } from './store.ts';
import { calendarWords } from './words.ts';

export interface CalendarDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly publicOrigin: string;
  /** What this person has to see end, soonest first. */
  readonly endingsOf: (person: Pick<Actor, 'accountId' | 'roles'>, now: Date) => Promise<readonly EndingCertificate[]>;
}

const tokenBytes = 16;
const sha256 = (token: string) => createHash('sha256').update(token).digest();
const byPerson = (actor: Actor) => ({ actor: { kind: 'person', id: actor.accountId }, structureId: null }) as const;

export const readCalendar = async ({ db }: CalendarDeps, actor: Actor): Promise<{ openedAt: string | null }> => ({
  openedAt: (await liveFeedOf(db, actor.accountId))?.openedAt.toISOString() ?? null,
});

/** A new address; the one before, if any, answers no more. Only its hash is kept. */
export async function openCalendar(deps: CalendarDeps, actor: Actor): Promise<{ openedAt: string; path: string }> {
  const token = Buffer.from(deps.random(tokenBytes)).toString('base64url');
  const at = deps.clock.now();
  await inTransaction(deps.db, byPerson(actor), async (tx) => {
    await closeFeedOf(tx, actor.accountId, at);
    await insertFeed(tx, { tokenSha256: sha256(token), accountId: actor.accountId }, at);
    await recordEvent(tx, { event: 'calendar.opened', version: 1, facts: {} }, at);
  });
  return { openedAt: at.toISOString(), path: `/api/calendars/${token}.ics` };
}

export async function closeCalendar(deps: CalendarDeps, actor: Actor): Promise<void> {
  const at = deps.clock.now();
  await inTransaction(deps.db, byPerson(actor), async (tx) => {
    if (!(await closeFeedOf(tx, actor.accountId, at))) return;
    await recordEvent(tx, { event: 'calendar.closed', version: 1, facts: {} }, at);
  });
}

/** Whoever holds the address reads what its owner sees today, and nothing of it is secret. */
export async function readCalendarFile(deps: CalendarDeps, file: string): Promise<Outcome<Buffer, 'not-found'>> {
  const owner = await ownerOfFeed(deps.db, sha256(file.replace(/\.ics$/, '')));
  const person = owner === undefined ? null : await findPerson(deps.db, owner.accountId);
  if (person === null) return refuse('not-found');
  const at = deps.clock.now();
  const endings = await actingAs({ kind: 'person', id: person.accountId, at }, () => deps.endingsOf(person, at));
  const { name, summary, renew } = calendarWords[person.locale];
  const host = new URL(deps.publicOrigin).hostname;
  const events = endings.map((ending) => ({
    uid: `${ending.id}@${host}`,
    stamp: ending.issuedAt,
    day: ending.day,
    summary: summary(subjectTitle(personName(ending), ending.subjectName)),
    description: `${ending.structureName}\n${ending.offer} · ${ending.usage}\n${renew}`,
    url: `${deps.publicOrigin}/produits/${ending.productId}`,
  }));
  return accept(Buffer.from(calendarText(name, events)));
}
