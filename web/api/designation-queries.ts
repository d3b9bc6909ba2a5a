import { findClaimable, listClaims, uploadEvidence } from '../../core/contract/claims.ts';
import {
  findThirdParties,
  listDesignations,
  listMyDesignations,
  listRepresentedStructures,
  readTeam,
} from '../../core/contract/designations.ts';
import { listInvitations } from '../../core/contract/invitations.ts';
import { findAccounts, readAccount } from '../../core/contract/people.ts';
import type { Problem } from '../../core/contract/problem.ts';
import type { QueryOf, ResponseOf } from '../../core/contract/route.ts';
import { type Answer, call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions, useQueryClient } from './use-query.ts';

export const designationsQuery = (structureId: string) =>
  queryOptions({
    queryKey: ['designations', structureId],
    queryFn: () => loaded(call(listDesignations, { params: { structureId } })),
    staleTime: 0,
  });
export const teamQuery = (structureId: string) =>
  queryOptions({
    queryKey: ['designations', 'team', structureId],
    queryFn: () => loaded(call(readTeam, { params: { structureId } })),
    staleTime: 0,
  });
export const myDesignationsQuery = queryOptions({
  queryKey: ['designations', 'mine'],
  queryFn: () => loaded(call(listMyDesignations, {})),
  staleTime: 0,
});
export const representedQuery = queryOptions({
  queryKey: ['designations', 'represented'],
  queryFn: async () => (await loaded(call(listRepresentedStructures, {}))).structures,
});
export const thirdPartiesQuery = (search: string) =>
  queryOptions({
    queryKey: ['third-parties', search],
    queryFn: async () => (await loaded(call(findThirdParties, { query: { search } }))).thirdParties,
  });

export type InvitationSearch = NonNullable<QueryOf<typeof listInvitations>>;
export const invitationsQuery = (query: InvitationSearch) =>
  queryOptions({
    queryKey: ['designations', 'invitations', query],
    queryFn: () => loaded(call(listInvitations, { query })),
    staleTime: 0,
  });
export const claimsQuery = (state: 'verified' | 'decided') =>
  queryOptions({
    queryKey: ['designations', 'claims', state],
    queryFn: () => loaded(call(listClaims, { query: { state } })),
    staleTime: 0,
  });
export const accountsQuery = (query: NonNullable<QueryOf<typeof findAccounts>>) =>
  queryOptions({ queryKey: ['designations', 'accounts', query], queryFn: () => loaded(call(findAccounts, { query })) });
export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['designations', 'account', accountId],
    queryFn: () => loaded(call(readAccount, { params: { accountId } })),
    staleTime: 0,
  });

export const findClaimableStructure = (identifier: string) => call(findClaimable, { query: { identifier } });

/** A change of who may act: every list that shows it is read again, and what this account is. */
export function useRefreshDesignations(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['designations', 'session', 'structures']) void client.invalidateQueries({ queryKey: [key] });
  };
}

/** The file itself as the body. */
export async function sendEvidence(file: File): Promise<Answer<ResponseOf<typeof uploadEvidence>>> {
  try {
    const response = await fetch(uploadEvidence.path, {
      ...{ method: uploadEvidence.method, body: file, credentials: 'same-origin', redirect: 'error' },
      headers: { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang },
    });
    const answer: unknown = await response.json();
    return response.ok
      ? { ok: true, value: answer as ResponseOf<typeof uploadEvidence> }
      : { ok: false, problem: { ...(answer as Problem), field: 'evidence' } };
  } catch {
    const away = { type: 'about:blank', status: 0, code: 'network.unreachable', title: '' };
    return { ok: false, problem: away };
  }
}

export const evidenceUrl = (claimId: string): string => `/api/claims/${claimId}/evidence`;
