import { invitationDays } from '../../core/contract/invitations.ts';
import type { InvitationTable } from '../platform/schema-people.ts';

type Row = Pick<InvitationTable, 'state' | 'expires_at'>;

export const linkEnd = (sentAt: Date): Date => new Date(sentAt.getTime() + invitationDays * 86_400_000);

/** Nobody answered in time: not a state of the row, since time alone brings it. */
export const isExpired = ({ state, expires_at }: Row, now: Date): boolean => state === 'pending' && now >= expires_at;

/** This account accepted it, and nobody refused it since. */
export const isHeldBy = (
  { state, settled_by }: Pick<InvitationTable, 'state' | 'settled_by'>,
  accountId: string,
): boolean => settled_by === accountId && (state === 'accepted' || state === 'confirmed');

/** Why a link opens nothing any more; null while it does. */
export function whyNotOpen(
  row: Row,
  now: Date,
): 'invitation.used' | 'invitation.declined' | 'invitation.cancelled' | 'invitation.expired' | null {
  if (row.state === 'declined') return 'invitation.declined';
  if (row.state === 'cancelled') return 'invitation.cancelled';
  if (row.state !== 'pending') return 'invitation.used';
  return isExpired(row, now) ? 'invitation.expired' : null;
}
