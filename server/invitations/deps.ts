import type { beginFirstPasskey } from '../accounts/first-passkey.ts';
import type { giveDesignation } from '../mandates/give-designation.ts';

type Giving = Parameters<typeof giveDesignation>[0];

/** What this room needs beside what giving a designation does. */
export interface InvitationDeps extends Giving {
  readonly random: (bytes: number) => Uint8Array;
}

/** What it needs where newcomers make their account. */
export interface NewcomerDeps extends InvitationDeps {
  readonly accounts: Parameters<typeof beginFirstPasskey>[0];
}
