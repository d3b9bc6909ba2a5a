import type { enterInvitation } from '../invitations/send-invitation.ts';

type Inviting = Parameters<typeof enterInvitation>[0];

/** What this room needs beside what an invitation does. */
export interface ClaimDeps extends Inviting {
  /** 32 bytes: seals the evidence. */
  readonly evidenceKey: Buffer;
}
