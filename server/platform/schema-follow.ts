import type { Generated, GeneratedAlways } from 'kysely';

/* Who is told of the end of certificates. */

/** Who was told of the end of a certificate, and at which stage: each once. */
export interface ReminderTable {
  certificate_id: string;
  /** Days before the end; 0: it has expired. */
  stage: number;
  /** Lower case. */
  address: string;
  queued_at: Date;
}

/** « Je m’en occupe ». */
export interface ReminderAcknowledgementTable {
  certificate_id: string;
  account_id: string;
  at: Date;
}

/** What may have changed who is told of an end, for the job that reminds: it looks there again. */
export interface ReminderChangeTable {
  id: GeneratedAlways<bigint>;
  about: 'certificate' | 'structure' | 'third-party' | 'account' | 'address' | 'everything';
  /** An id or an address; null: everything. */
  subject: string | null;
  /** From when on it counts. */
  at: Date;
}

/** One row: until when ends were looked at, and when all of them last were. */
export interface ReminderSweepTable {
  one: Generated<boolean>;
  looked_at: Date;
  all_looked_at: Date;
}

/** A private address of a calendar: who holds it reads what its owner sees. */
export interface CalendarFeedTable {
  token_sha256: Buffer;
  account_id: string;
  opened_at: Date;
  closed_at: Date | null;
}
