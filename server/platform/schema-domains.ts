import type { Generated } from 'kysely';
import type { DnsFinding, HttpFinding } from '../../core/contract/domains.ts';

/** A domain of a structure: who asked for it and why, how it was proven, who decided, how long that holds. */
export interface DomainTable {
  id: string;
  structure_id: string;
  /** Canonical (core/identifiers/domain-name.ts). */
  name: string;
  /** Of its registrable label: what it could be taken for. */
  look: string;
  state: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
  /** Null: the service itself. */
  asked_by: string | null;
  asked_at: Date;
  reason: string;
  /** Where it was missed. */
  offer: string | null;
  /** Whoever asked answered for the structure: proof suffices. */
  by_representative: boolean;
  /** Why an officer alone decides: another structure holds it, or holds one that looks like it. */
  review: 'held' | 'alike' | null;
  review_with: string | null;
  /** 128 random bits in base64url. */
  token: string;
  prove_before: Date;
  /** `decision`: of an officer, or of the service. */
  proof: 'dns' | 'http' | 'decision' | null;
  proven_at: Date | null;
  checks: Generated<number>;
  checked_at: Date | null;
  found_dns: DnsFinding | null;
  found_http: HttpFinding | null;
  next_check_at: Date | null;
  /** Of the first failed check of a proof that held before. */
  failing_since: Date | null;
  /** When its end was announced. */
  warned_at: Date | null;
  /** It certifies nothing from then on, unless it is proven or decided again. */
  lapses_at: Date | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}
