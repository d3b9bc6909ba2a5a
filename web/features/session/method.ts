import type { AccountView } from '../../../core/contract/portal.ts';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** What every way to sign in is given; one that leaves the page (a provider's) tells nobody. */
export interface MethodProps {
  readonly credentials: Credentials;
  readonly onChange: (credentials: Credentials) => void;
  readonly onSignedIn: (account: AccountView) => void;
}

/** What every way to show again that one is there is given. */
export interface ProofProps {
  readonly onProven: () => void;
}
