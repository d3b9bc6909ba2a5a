import type { SignInMethod } from '../../core/contract/sign-in.ts';

export interface SessionTable {
  token_sha256: Buffer;
  /** What its owner names it by, to end it. */
  id: string;
  account_id: string;
  method: SignInMethod;
  created_at: Date;
  /** The last proof of presence. */
  authenticated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  /** As the browser calls itself: `Firefox 149`. */
  browser: string | null;
  system: string | null;
  last_address: string | null;
}

export interface TotpSecretTable {
  account_id: string;
  /** Being enrolled: no code was given for it yet. */
  pending: boolean;
  /** AES-256-GCM, bound to its account. */
  sealed_secret: Buffer;
  /** Of the last code used (RFC 6238 §4.2, T). */
  last_step: bigint;
  created_at: Date;
}

export interface RecoveryCodeTable {
  account_id: string;
  /** HMAC-SHA-256 under a key that the database does not hold. */
  digest: Buffer;
  created_at: Date;
  used_at: Date | null;
}

export interface PasskeyTable {
  id: string;
  /** Base64url, as WebAuthn has it. */
  credential_id: string;
  account_id: string;
  /** Its owner's word for it. */
  name: string;
  /** COSE. */
  public_key: Buffer;
  counter: bigint;
  transports: string[];
  /** Kept by a password manager, beyond one device. */
  synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

export interface PasskeyChallengeTable {
  /** Of the cookie that the browser holds with the challenge. */
  token_sha256: Buffer;
  challenge: string;
  purpose: 'sign-in' | 'proof' | 'registration' | 'newcomer';
  session_id: string | null;
  /** Of the account to be, for a newcomer. */
  account_id: string | null;
  expires_at: Date;
}

export interface PasswordLinkRequestTable {
  id: string;
  /** A login or an address, until a job has looked it up. */
  typed: string;
  asked_at: Date;
}

export interface PasswordLinkTable {
  token_sha256: Buffer;
  account_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface SignInAttemptTable {
  key: Buffer;
  failures: number;
  last_at: Date;
}
