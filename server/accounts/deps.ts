import type { Transaction } from 'kysely';
import type { MailSettings } from '../mail/settings.ts';
import type { Database } from '../platform/schema.ts';
import type { SessionDeps } from './open-session.ts';
import type { SecondFactorRule } from './second-factor.ts';

/** 32 bytes each, one purpose, one key; the database holds none of them. */
interface FactorKeys {
  readonly device: Buffer;
  readonly throttle: Buffer;
  readonly totp: Buffer;
  readonly recoveryCode: Buffer;
}

export interface FactorDeps extends SessionDeps {
  readonly keys: FactorKeys;
  readonly secondFactor: SecondFactorRule;
  /** The one origin of the portal; its host is the relying party of passkeys (WebAuthn Level 3 §5.1.2). */
  readonly publicOrigin: string;
  /** What an authenticator and a browser show beside the login. */
  readonly portalName: string;
  readonly mail: MailSettings;
  /** Ways in by a provider or a card, which another feature keeps. */
  readonly countFederated: (tx: Transaction<Database>, accountId: string) => Promise<number>;
  /** A mail was queued and committed: do not wait for the next sweep. */
  readonly mailQueued: () => void;
  /** A password link was asked for: the job that sends it need not wait for its turn. */
  readonly linkAsked: () => void;
}
