import { withdrawalSeconds } from '../../core/catalogue/validity.ts';
import { refuse } from '../../core/outcome.ts';

export type { RequestState } from '../platform/schema-requests.ts';

export const withdrawBefore = (finalisedAt: Date): Date => new Date(finalisedAt.getTime() + withdrawalSeconds * 1000);

/** Accepted while now < withdrawBefore; lapsed at equality. */
export const hasLapsed = (limit: Date, now: Date): boolean => now.getTime() >= limit.getTime();

/** The warning leaves two days before the limit; an hour before it, it would come too late to be of use. */
const warnSeconds = 2 * 86_400;
const tooLateSeconds = 3600;

/** Limits of the requests to warn now: a process that was away warns late, while at least an hour remains. */
export const limitsToWarn = (now: Date): { readonly from: Date; readonly until: Date } => ({
  from: new Date(now.getTime() + tooLateSeconds * 1000),
  until: new Date(now.getTime() + warnSeconds * 1000),
});

/** Whatever is asked of a cancelled request, its reason is the answer. */
export const refuseCancelled = ({ cancellation_reason }: { readonly cancellation_reason: string | null }) =>
  refuse('request.cancelled', { reason: cancellation_reason ?? '' });
