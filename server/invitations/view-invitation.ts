import type { OpenInvitation } from '../../core/contract/designations.ts';
import type { InvitationView, OfferedRight } from '../../core/contract/invitations.ts';
import { isExpired } from './rules.ts';
import type { InvitationRow } from './store.ts';

export function viewInvitation(
  row: InvitationRow,
  { now, mayEnd, mayConfirm }: { readonly now: Date; readonly mayEnd: boolean; readonly mayConfirm: boolean },
): InvitationView {
  const { structure_id: structureId, structureName } = row;
  return {
    id: row.id,
    kind: row.kind,
    structure: structureId === null ? null : { id: structureId, name: structureName ?? '' },
    email: row.email,
    offers: row.offers,
    domains: row.domains,
    validUntil: row.valid_until?.toISOString() ?? null,
    givenBy: row.giverName,
    givenAt: row.given_at.toISOString(),
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: isExpired(row, now) ? 'expired' : row.state,
    settledBy: row.settlerName,
    decidedBy: row.deciderName,
    mayEnd: mayEnd && row.state === 'pending',
    mayConfirm: mayConfirm && row.state === 'accepted',
  };
}

export function viewOpen(row: InvitationRow, now: Date, mayEnd: boolean): OpenInvitation {
  if (row.kind === 'registrationOfficer' || row.kind === 'auditor') throw new Error('a standing role has no structure');
  return {
    ...{ id: row.id, kind: row.kind, email: row.email, offers: row.offers, domains: row.domains },
    validUntil: row.valid_until?.toISOString() ?? null,
    givenBy: row.giverName,
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    isExpired: isExpired(row, now),
    mayEnd,
  };
}

export const viewOffered = (row: InvitationRow, joined: OfferedRight['joined']): OfferedRight => ({
  kind: row.kind,
  structure:
    row.structureName === null || row.certifiedIdentifier === null
      ? null
      : { name: row.structureName, certifiedIdentifier: row.certifiedIdentifier },
  email: row.email,
  offers: row.offers,
  domains: row.domains,
  validUntil: row.valid_until?.toISOString() ?? null,
  givenBy: row.giverName,
  expiresAt: row.expires_at.toISOString(),
  joined,
});
