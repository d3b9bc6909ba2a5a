import type { ColumnType, Generated } from 'kysely';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import type { PackColumns } from './schema-packs.ts';

/** The tables of requests: part of schema.ts. */

export interface RequestTable extends PackColumns {
  id: string;
  reference: string;
  account_id: string;
  structure_id: string;
  offer: string;
  usage: string | null;
  /** Read as an object, written as JSON text. */
  fields: ColumnType<RequestFields, string, string>;
  step: number;
  locale: 'fr' | 'en';
  state: RequestState;
  product_id: string | null;
  csr_der: Buffer | null;
  spki_der: Buffer | null;
  spki_sha256: Buffer | null;
  key_algorithm: string | null;
  key_origin: 'own-csr' | 'browser' | null;
  subject: string | null;
  created_at: Date;
  saved_at: Date;
  finalised_at: Date | null;
  withdraw_before: Date | null;
  withdrawn_at: Date | null;
  delivered_at: Date | null;
  lapsed_at: Date | null;
  cancelled_at: Date | null;
  /** The officer's own words. */
  cancellation_reason: string | null;
  cancelled_by: string | null;
  /** When the mail that says it will lapse was queued. */
  lapsing_warned_at: Date | null;
  /** The certificate that this request renews. */
  renews: string | null;
  /** A request for a person: handed to the officers, and their time to decide. */
  filed_at: Generated<Date | null>;
  decide_before: Generated<Date | null>;
  /** Two officers agreed, and the person's time to make their key. */
  approved_at: Generated<Date | null>;
  key_before: Generated<Date | null>;
  refused_at: Generated<Date | null>;
  refusal_reason: Generated<string | null>;
  /** Null: the person themselves objected. */
  refused_by: Generated<string | null>;
  /** The account of the person, once they followed their link. */
  holder_id: Generated<string | null>;
}

export type RequestState =
  | 'draft'
  | 'filed'
  | 'approved'
  | 'refused'
  | 'finalised'
  | 'withdrawn'
  | 'delivered'
  | 'lapsed'
  | 'cancelled';

export interface RequestDecisionTable {
  request_id: string;
  account_id: string;
  verdict: 'approve' | 'refuse';
  decided_at: Date;
}

export interface HolderLinkTable {
  request_id: string;
  token_sha256: Buffer;
  email: string;
  locale: 'fr' | 'en';
  sent_at: Date;
  used_at: Date | null;
}

export interface PractitionerImportTable {
  sha256: Buffer;
  file_name: string;
  read_items: ColumnType<bigint, string, string>;
  refused_items: ColumnType<bigint, string, string>;
  started_at: Date;
  finished_at: Date | null;
}

/** A health professional as the national register has them. */
export interface PractitionerTable {
  rpps: string;
  surname: string;
  given_names: string[];
  professions: string[];
  active: boolean;
  import_sha256: Buffer;
  imported_at: Date;
}
