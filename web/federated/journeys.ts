import { useState } from 'react';
import {
  beginClientCertificate,
  beginOidc,
  listIdentities,
  listProviders,
  type Purpose,
} from '../../core/contract/federated.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { loaded } from '../api/queries.ts';
import { queryOptions, useQuery } from '../api/use-query.ts';

const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => loaded(call(listProviders, {})),
  staleTime: Number.POSITIVE_INFINITY,
});
export const useProviders = () => useQuery(providersQuery);

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: async () => (await loaded(call(listIdentities, {}))).identities,
});
export const useIdentities = () => useQuery(identitiesQuery);

/** A provider, by its name in the configuration, or the place where a certificate is presented. */
type Destination = { readonly provider: string } | 'certificate';

/** For the tab, while it is elsewhere: a journey that was refused is told where it was begun. */
const invitationLeft = 'sceau-left-invitation';
let brought: Problem | null = null;

/** True where the page of the invitation tells it, beside the ways to try again. */
export function bringToInvitation(problem: Problem): boolean {
  if (sessionStorage.getItem(invitationLeft) === null) return false;
  brought = problem;
  return true;
}

/** Leads the browser to a provider or a card reader; it comes back to a page of its own, then to `returnTo`. */
export function useDeparture(purpose: Purpose) {
  const [busyWith, setBusyWith] = useState<string | null>(null);
  const isInvited = typeof purpose === 'object';
  const [problem, setProblem] = useState<Problem | null>(isInvited ? brought : null);
  const depart = async (destination: Destination, returnTo: string) => {
    setProblem(null);
    brought = null;
    if (isInvited) sessionStorage.setItem(invitationLeft, 'yes');
    else sessionStorage.removeItem(invitationLeft);
    setBusyWith(nameOf(destination));
    const body = { purpose, returnTo };
    const answer =
      destination === 'certificate'
        ? await call(beginClientCertificate, { body })
        : await call(beginOidc, { params: { provider: destination.provider }, body });
    // At work until the other page is there.
    if (answer.ok) return window.location.assign(answer.value.address);
    setBusyWith(null);
    setProblem(answer.problem);
  };
  return { depart, problem, isBusyWith: (destination: Destination) => busyWith === nameOf(destination) };
}

const nameOf = (destination: Destination): string =>
  destination === 'certificate' ? 'certificate' : `provider ${destination.provider}`;

/** The page one is on; from the sign-in page, the one that was asked for. */
export function pageAsked(): string {
  const { pathname, search } = window.location;
  if (pathname !== '/connexion') return pathname + search;
  const asked = new URLSearchParams(search).get('retour') ?? '/';
  return /^\/(?![/\\])/.test(asked) ? asked : '/';
}
