import { isWithinDomain } from '../../core/identifiers/domain-name.ts';
import { type Refusal, refuse } from '../../core/outcome.ts';

export type DesignationRefusalCode =
  | 'designation.dates-reversed'
  | 'designation.end-past'
  | 'designation.too-long'
  | 'designation.offer-unknown'
  | 'designation.offer-missing'
  | 'designation.domain-foreign'
  | 'designation.structure-closed'
  | 'designation.self'
  | 'designation.auditor'
  | 'designation.exists'
  | 'designation.to-itself';

/** From `from` until just before `until`; null: without end. */
export interface Period {
  readonly from: Date;
  readonly until: Date | null;
}

/** What a technical administrator may do within a period. */
export interface Extent extends Period {
  readonly offers: readonly string[];
  /** Null: no limit. */
  readonly domains: readonly string[] | null;
}

export interface KnownFacts {
  readonly now: Date;
  readonly longestYears: number;
  readonly structureIsOpen: boolean;
  readonly offers: readonly string[];
  /** What the structure was granted. */
  readonly domains: readonly string[];
  /** Those of the same holder that are not over. */
  readonly held: readonly Extent[];
}

/** All that is wrong with a designation, each with the field it belongs to; the holder is judged by `checkHolder`. */
export function checkExtent(
  asked: Extent,
  known: KnownFacts,
): readonly { readonly field: string; readonly index?: number; readonly refusal: Refusal<DesignationRefusalCode> }[] {
  if (!known.structureIsOpen) return [{ field: 'structureId', ...refuse('designation.structure-closed') }];
  const wrong = [...wrongOffers(asked, known), ...wrongDomains(asked, known), ...wrongPeriod(asked, known)];
  if (wrong.length > 0) return wrong;
  return known.held.some((one) => holds(one, asked)) ? [{ field: 'offers', ...refuse('designation.exists') }] : [];
}

const wrongOffers = ({ offers }: Extent, known: KnownFacts) => {
  if (offers.length === 0) return [{ field: 'offers', ...refuse('designation.offer-missing') }];
  const unknown = offers.find((offer) => !known.offers.includes(offer));
  return unknown === undefined
    ? []
    : [{ field: 'offers', ...refuse('designation.offer-unknown', { offer: unknown.slice(0, 10) }) }];
};

/** Label by label: `evilch-valmont.example` is not within `ch-valmont.example`. */
const wrongDomains = ({ domains }: Extent, known: KnownFacts) => {
  const declared = known.domains;
  if (domains === null) return [];
  return domains.flatMap((domain, index) =>
    declared.some((one) => isWithinDomain(domain, one))
      ? []
      : [{ field: 'domains', index, ...refuse('designation.domain-foreign', { domain }) }],
  );
};

/** What is wrong with the dates of any designation. */
export function wrongPeriod({ from, until }: Period, { now, longestYears }: Pick<KnownFacts, 'now' | 'longestYears'>) {
  if (until === null) return [];
  const at = (code: DesignationRefusalCode, params?: Readonly<Record<string, number>>) => [
    { field: 'until', ...refuse(code, params) },
  ];
  if (until <= now) return at('designation.end-past');
  if (until <= from) return at('designation.dates-reversed');
  // The last day is included, so that its end is the next midnight.
  const longest = new Date(from);
  longest.setUTCFullYear(longest.getUTCFullYear() + longestYears);
  longest.setUTCDate(longest.getUTCDate() + 1);
  return until > longest ? at('designation.too-long', { years: longestYears }) : [];
}

/** Whether all of `asked` is already given by `one`: giving it would change nothing. */
export const holds = (one: Extent, asked: Extent): boolean =>
  one.from <= asked.from &&
  (one.until === null || (asked.until !== null && asked.until <= one.until)) &&
  asked.offers.every((offer) => one.offers.includes(offer)) &&
  holdsDomains(one.domains, asked.domains);

const holdsDomains = (granted: Extent['domains'], asked: Extent['domains']): boolean => {
  if (granted === null) return true;
  if (asked === null) return false;
  return asked.every((domain) => granted.some((one) => isWithinDomain(domain, one)));
};

/** Somebody, as far as it matters who they are: persons, not accounts. */
export interface Party {
  readonly personId: string;
  /** One of that person's accounts is an auditor's. */
  readonly audits: boolean;
}

/** Why this person may not hold what that one gives; null giver: the service, which is nobody. */
export function checkHolder(
  holder: Party,
  giver: { readonly personId: string } | null,
): Refusal<DesignationRefusalCode> | null {
  if (holder.audits) return refuse('designation.auditor').refusal;
  return giver !== null && giver.personId === holder.personId ? refuse('designation.self').refusal : null;
}

/** In its period at `now`: its first instant included, its last not. */
export const isWithin = (period: Period, now: Date): boolean =>
  period.from <= now && (period.until === null || now < period.until);

/** When whoever answers for the structure is told: days before the end. */
export const warnedDaysBefore = [30, 7] as const;
const dayMs = 86_400_000;

export const endsWithin = (until: Date | null, days: number, now: Date): boolean =>
  until !== null && until > now && until.getTime() - now.getTime() <= days * dayMs;
