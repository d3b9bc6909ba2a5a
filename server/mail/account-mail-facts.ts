/** What every mail about an account is written from. */
export interface AccountMailFacts {
  /** A UUID: what tells one such mail from another. */
  readonly mailId: string;
  readonly locale: 'fr' | 'en';
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
  readonly at: Date;
}

/** Where the link leads and how long it does; null for an account that has no password, and gets none by mail. */
export interface PasswordLinkMailFacts extends AccountMailFacts {
  readonly link: { readonly path: string; readonly expiresAt: Date } | null;
  /** `reset`: an officer made a fresh start of an account that signs in by other means. */
  readonly because: 'asked' | 'reset';
}

export type AccountChange =
  | 'password-changed'
  | 'totp-added'
  | 'totp-removed'
  | 'recovery-codes-renewed'
  | 'recovery-code-used'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-copied'
  | 'identity-linked'
  | 'identity-removed'
  | 'factors-reset';

export interface AccountChangedMailFacts extends AccountMailFacts {
  readonly change: AccountChange;
  /** The name of a passkey or of an identity, or how many recovery codes are left. */
  readonly detail: string | null;
  /** `Firefox 149, Windows`; null where nobody's browser did it. */
  readonly device: string | null;
}
