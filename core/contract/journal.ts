import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, day, instant, nullable, text, uuid } from './schemas.ts';

/** One entry as it was written, with what its identifiers are called today. */
export const journalEntry = closed({
  /** Its place in the journal, from 1. */
  sequence: Type.Integer(),
  at: instant,
  /** `request.finalised` */
  event: text(60),
  version: Type.Integer(),
  actor: closed({
    kind: Type.Enum(['person', 'job', 'service']),
    /** A person's display name; a job's or a service's own. */
    name: text(120),
  }),
  structure: nullable(closed({ id: uuid, name: text(300) })),
  /** What the entry is about, where it is a request that is still there. */
  request: nullable(closed({ id: uuid, reference: text(20), certificateId: nullable(uuid) })),
  facts: Type.Record(Type.String(), Type.Unknown()),
});
export type JournalEntry = Static<typeof journalEntry>;

export const findEvents = defineRoute({
  method: 'GET',
  path: '/api/journal',
  policy: { kind: 'action', action: 'journal.read' },
  rate: 'read',
  query: closed({
    event: Type.Optional(Type.String({ pattern: '^[a-z-]{1,30}\\.[a-z-]{1,30}$' })),
    /** Words of a person's name or login, or of the name of a job or service. */
    actor: Type.Optional(text(120)),
    structureId: Type.Optional(uuid),
    /** A request, by its reference or its identifier, or a certificate, by its serial. */
    about: Type.Optional(text(120)),
    /** Days in Europe/Paris, both included. */
    from: Type.Optional(day),
    until: Type.Optional(day),
    /** Words of the facts: all of them must be found. */
    search: Type.Optional(text(120)),
    /** The last entry of the page before. */
    before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,17}$' })),
  }),
  /** At most 50, newest first; `next` is the `before` of the next page, null at the end. */
  response: closed({ entries: Type.Array(journalEntry), next: nullable(text(20)) }),
});
