import { createContext, useContext } from 'react';
import type { AccountView } from '../../core/contract/portal.ts';

const AccountContext = createContext<AccountView | null>(null);

export const AccountProvider = AccountContext.Provider;

/** The signed-in person; only under the signed-in routes. */
export function useAccount(): AccountView {
  const account = useContext(AccountContext);
  if (account === null) throw new Error('A page for signed-in people was rendered without an account');
  return account;
}
