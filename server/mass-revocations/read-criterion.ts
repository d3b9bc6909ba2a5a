import { daysReversed } from '../../core/contract/days.ts';
import type { RevocationCriterion } from '../../core/contract/mass-revocations.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { searchTerms } from '../certificates/search-terms.ts';
import type { Answered } from '../platform/problem.ts';
import { typedWords as wordsOf } from '../platform/typed-words.ts';

export interface ReadCriterion extends Omit<RevocationCriterion, 'words' | 'serials'> {
  readonly words?: readonly string[];
  /** Hex, 32 digits, each once. */
  readonly serials?: readonly string[];
}

/** A name as certificates have it: labels of an A-label domain, of which there are two at least. */
const domainForm = /^(?=.{3,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9-]{1,63})+$/;
const wordsAtMost = 10;

/** What was asked, in the form in which it is looked for. An empty criterion would mean every certificate: it is refused. */
export function readCriterion(
  asked: RevocationCriterion,
): Answered<{ readonly criterion: ReadCriterion; readonly unread: readonly string[] }> {
  const { words: typedWords, serials: typedSerials, domain: typedDomain, ...rest } = asked;
  const domain = typedDomain
    ?.trim()
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  if (domain !== undefined && !domainForm.test(domain)) return refuse('mass-revocation.domain-invalid');
  const words = wordsOf(typedWords ?? '');
  if (words.length > wordsAtMost) return refuse('mass-revocation.words-many', { maximum: wordsAtMost });
  if (daysReversed(rest.issuedFrom, rest.issuedUntil)) {
    return { ok: false, refusal: { code: 'form.days-reversed', field: 'issuedUntil' } };
  }
  const { serials, unread } = readSerials(typedSerials ?? []);
  if (typedSerials !== undefined && serials.length === 0) return refuse('mass-revocation.no-serial');
  const criterion: ReadCriterion = {
    ...rest,
    ...(domain === undefined ? {} : { domain }),
    ...(words.length === 0 ? {} : { words }),
    ...(serials.length === 0 ? {} : { serials }),
  };
  return Object.keys(criterion).length === 0
    ? refuse('mass-revocation.criterion-empty')
    : accept({ criterion, unread });
}

function readSerials(typed: readonly string[]) {
  const serials = new Set<string>();
  const unread: string[] = [];
  for (const one of typed) {
    const terms = searchTerms(one);
    if (terms.kind === 'serial') serials.add(terms.serial.toString('hex'));
    else if (one.trim() !== '') unread.push(one.trim());
  }
  return { serials: [...serials], unread };
}
