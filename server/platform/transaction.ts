import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Kysely, type QueryResult, sql, Transaction } from 'kysely';
import { acting } from './acting.ts';
import { type PipelinedConnection, stateActor, withoutConnection } from './pipelined-driver.ts';
import type { Database } from './schema.ts';
import { errorCode } from './start-refusal.ts';

/** Who makes the changes of a transaction, and for which structure; the journal and the guards of the schema read it. */
export interface TransactionContext {
  readonly actor: { readonly kind: 'person' | 'service' | 'job'; readonly id: string };
  readonly structureId: string | null;
}

/** What one caller does in a transaction, alone in it or beside others' (grouped-transactions.ts). */
export interface Work<T> {
  readonly context: TransactionContext;
  readonly run: (trx: Transaction<Database>) => Promise<T | WithCommit<T>>;
}

const maxAttempts = 4;

/** The last statements of a work, which the commit may follow without waiting for their answer. */
export class WithCommit<T> {
  readonly last: Promise<T>;

  constructor(last: Promise<T>) {
    this.last = last;
  }
}

/**
 * To be returned by a work that has nothing more to decide: what is committed is what these statements did. They may fail,
 * and then nothing is committed; whatever else is awaited in `last` comes too late to stop the commit.
 */
export const withCommit = <T>(last: Promise<T>): WithCommit<T> => new WithCommit(last);

/**
 * Runs `work` in a read-committed transaction that states its actor and structure; runs it again when PostgreSQL gave
 * it up for another one. `work` must therefore touch nothing but the transaction.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  context: TransactionContext,
  work: Work<T>['run'],
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [done] = await transact(db, [{ context, run: work }]);
      return done as T;
    } catch (error) {
      if (attempt >= maxAttempts || !isGivenUp(error)) throw error;
      await pause(2 ** attempt * 5);
    }
  }
}

/** serialization_failure and deadlock_detected: the transaction left nothing behind. */
const isGivenUp = (error: unknown): boolean => ['40001', '40P01'].includes(errorCode(error));

/** Everything that these works do, in one transaction: all of it or nothing. */
export function transact<T>(db: Kysely<Database>, works: readonly Work<T>[], settings: readonly string[] = []) {
  return db.getExecutor().provideConnection(async (given): Promise<readonly T[]> => {
    const session = new Session(db, given as PipelinedConnection);
    const begun = session.say('begin', ...settings);
    try {
      const returned = await allOf(works.map(({ context, run }) => run(session.open(context))));
      const committed = session.commit();
      const lasts = returned.map((one) => (one instanceof WithCommit ? one.last : one));
      const done = await allOf([...lasts, begun.then(() => committed)]);
      return done.slice(0, works.length) as T[];
    } catch (error) {
      await session.rollBack();
      throw error;
    }
  });
}

/** The first failure is thrown once all are done, so that none runs on where the transaction has ended. */
async function allOf<T>(asked: readonly (T | Promise<T>)[]): Promise<readonly T[]> {
  const answers = await Promise.allSettled(asked);
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return answers.map((answer) => (answer as PromiseFulfilledResult<T>).value);
}

/**
 * Statements of one transaction that need no answer from each other: they leave together, in this order, and the first
 * failure is thrown once all are done.
 */
export const together = async <const Asked extends readonly Promise<unknown>[]>(asked: Asked) =>
  (await allOf(asked)) as { -readonly [Position in keyof Asked]: Awaited<Asked[Position]> };

interface Asked {
  readonly context: TransactionContext;
  readonly send: () => void;
}

/** One transaction on one connection. Whoever's statement it is, their actor and structure are stated before it. */
class Session {
  readonly #db: Kysely<Database>;
  readonly #connection: PipelinedConnection;
  readonly #asked = new Map<Participant, Asked[]>();
  #stated: TransactionContext | null = null;
  #isScheduled = false;

  constructor(db: Kysely<Database>, connection: PipelinedConnection) {
    this.#db = db;
    this.#connection = connection;
  }

  /** The transaction as one participant has it. */
  open(context: TransactionContext): Transaction<Database> {
    const participant = new Participant(this, context);
    this.#asked.set(participant, []);
    const provider = { provideConnection: <T>(use: (own: DatabaseConnection) => Promise<T>) => use(participant) };
    const executor = this.#db.getExecutor().withConnectionProvider(provider);
    const trx = new Transaction<Database>({ ...withoutConnection, executor });
    participants.set(trx, participant);
    return trx;
  }

  ask<Row>(participant: Participant, query: CompiledQuery): Promise<QueryResult<Row>> {
    return new Promise((resolve, reject) => {
      const send = () => void this.#connection.executeQuery<Row>(query).then(resolve, reject);
      this.#asked.get(participant)?.push({ context: participant.context, send });
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      process.nextTick(() => this.#send());
    });
  }

  /** Participant by participant, so that each is stated once. */
  #send(): void {
    this.#isScheduled = false;
    for (const asked of this.#asked.values()) {
      for (const { context, send } of asked.splice(0)) {
        if (context !== this.#stated) this.#state(context);
        send();
      }
    }
  }

  #state(context: TransactionContext): void {
    const { actor, structureId } = context;
    const statement =
      this.#stated?.actor === actor
        ? CompiledQuery.raw(stateStructureAlone, [structureId ?? ''])
        : CompiledQuery.raw(stateActor, [actor.kind, actor.id, structureId ?? '', acting()?.at ?? null]);
    this.#stated = context;
    // Its failure is that of the statements it leaves with.
    this.#connection.executeQuery(statement).catch(() => undefined);
  }

  /** What was stated since a savepoint went with it. */
  forgetStated(): void {
    this.#stated = null;
  }

  say(...texts: readonly string[]): Promise<unknown> {
    const said = Promise.all(texts.map((text) => this.#connection.say(text)));
    said.catch(() => undefined);
    return said;
  }

  /**
   * COMMIT runs without statement timeout: one cancelled while it waits for a standby is committed here and maybe not there
   * (PostgreSQL manual §26.2.8), and nobody would know which. In a transaction that an error has aborted, the first of the
   * two fails, so that a rollback never looks done.
   */
  commit(): Promise<unknown> {
    this.#send();
    return this.say('set local statement_timeout = 0', 'commit');
  }

  /** Where that fails PostgreSQL does it by itself, as the connection ends: what to tell is the error that came before. */
  async rollBack(): Promise<void> {
    this.#send();
    await this.say('rollback').catch(() => this.#connection.spoil());
  }
}

/** Every statement of one participant goes through the session. */
class Participant implements DatabaseConnection {
  readonly #session: Session;
  context: TransactionContext;

  constructor(session: Session, context: TransactionContext) {
    this.#session = session;
    this.context = context;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#session.ask<Row>(this, query);
  }

  streamQuery(): never {
    throw new Error('no query is streamed');
  }

  forgetStated(): void {
    this.#session.forgetStated();
  }
}

const stateStructureAlone = `select set_config('sceau.structure_id', $1, true)`;

const participants = new WeakMap<Kysely<Database>, Participant>();

/** For a transaction that learns only on its way which structure it is about: stated before its next statement. */
export async function stateStructure(trx: Transaction<Database>, structureId: string): Promise<void> {
  const participant = participantOf(trx);
  participant.context = { ...participant.context, structureId };
}

/** For work that ends in another name than it began in: stated before its next statement. */
export function goOnAs(trx: Transaction<Database>, context: TransactionContext): void {
  participantOf(trx).context = context;
}

/**
 * One part of a transaction that may be refused while the rest goes on: what it wrote before its refusal is undone. What it
 * throws is for the whole transaction. Parts follow each other, or lie within each other; they never run side by side.
 */
export async function orNothing<Verdict extends { readonly ok: boolean }>(
  trx: Transaction<Database>,
  work: () => Promise<Verdict>,
): Promise<Verdict> {
  await sql`savepoint part`.execute(trx);
  const verdict = await work();
  if (verdict.ok) {
    await sql`release savepoint part`.execute(trx);
    return verdict;
  }
  await sql`rollback to savepoint part`.execute(trx);
  // Left where it is, it would shadow the part around this one.
  await sql`release savepoint part`.execute(trx);
  participantOf(trx).forgetStated();
  return verdict;
}

function participantOf(trx: Transaction<Database>): Participant {
  const participant = participants.get(trx);
  if (participant === undefined) throw new Error('only a transaction of ours states who acts');
  return participant;
}
