import { withdrawalSeconds } from '../../core/catalogue/validity.ts';

export type RequestState = 'draft' | 'finalised' | 'withdrawn' | 'delivered' | 'lapsed';

export const withdrawBefore = (finalisedAt: Date): Date => new Date(finalisedAt.getTime() + withdrawalSeconds * 1000);

/** Accepted while now < withdrawBefore; lapsed at equality. */
export const hasLapsed = (limit: Date, now: Date): boolean => now.getTime() >= limit.getTime();
