import type { OpenInvitation } from '../../core/contract/designations.ts';
import type { InvitationView, listInvitations as listed } from '../../core/contract/invitations.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { personOf } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import type { InvitationDeps } from './deps.ts';
import { mayInvite } from './send-invitation.ts';
import { type InvitationRow, searchInvitations, waitingOfStructure } from './store.ts';
import { viewInvitation, viewOpen } from './view-invitation.ts';

/** Those that wait at a structure that the caller reads already: its own, or its team's. */
export async function openInvitations(
  deps: InvitationDeps,
  actor: Actor,
  structureId: string,
  of: 'structure' | 'team',
): Promise<OpenInvitation[]> {
  const kinds =
    of === 'team' ? (['teamMember'] as const) : (['legalRepresentative', 'delegate', 'technicalAdmin'] as const);
  const now = deps.clock.now();
  const rows = await waitingOfStructure(deps.db, structureId, kinds);
  return Promise.all(
    rows.map(async (row) => viewOpen(row, now, await mayInvite(deps.db, actor, { kind: row.kind, structureId }, now))),
  );
}

const mostListed = 200;

/** Of every structure, and of standing roles. */
export async function listInvitations(
  deps: InvitationDeps,
  actor: Actor,
  asked: NonNullable<QueryOf<typeof listed>>,
): Promise<Outcome<{ invitations: InvitationView[]; total: number }, 'not-found'>> {
  if (!mayEverywhere(actor.roles, 'account.read')) return refuse('not-found');
  const now = deps.clock.now();
  const [{ rows, total }, personId] = await Promise.all([
    searchInvitations(deps.db, { ...asked, now, limit: mostListed }),
    personOf(deps.db, actor.accountId),
  ]);
  const mayEnd = mayEverywhere(actor.roles, 'role.give');
  const mayConfirm = mayEverywhere(actor.roles, 'role.confirm');
  const invitations = rows.map((row) =>
    viewInvitation(row, { now, mayEnd, mayConfirm: mayConfirm && isAnother(row, personId) }),
  );
  return accept({ invitations, total });
}

/** Neither who invited nor who accepted, behind whichever of their accounts. */
const isAnother = (row: InvitationRow, personId: string): boolean =>
  row.giverPersonId !== personId && row.settlerPersonId !== personId;
