import { useSyncExternalStore } from 'react';
import { mostRenewedAtOnce } from '../../core/catalogue/renewal.ts';
import { useAccount } from '../api/account.tsx';

const place = 'sceau-chosen-certificates';
const nobody: readonly string[] = [];
const listeners = new Set<() => void>();
const read = new Map<string, readonly string[]>();

/** Of this tab: a page left and found again, or loaded anew, still has them. Where nothing can be kept, they live as long as the page. */
function heldOf(accountId: string): readonly string[] {
  const known = read.get(accountId);
  if (known !== undefined) return known;
  let held = nobody;
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`${place}-${accountId}`) ?? '[]');
    if (Array.isArray(kept))
      held = kept.filter((id): id is string => typeof id === 'string').slice(0, mostRenewedAtOnce);
  } catch {
    // As if nothing had been chosen.
  }
  read.set(accountId, held);
  return held;
}

function hold(accountId: string, ids: readonly string[]): void {
  read.set(accountId, ids);
  try {
    if (ids.length === 0) sessionStorage.removeItem(`${place}-${accountId}`);
    else sessionStorage.setItem(`${place}-${accountId}`, JSON.stringify(ids));
  } catch {
    // Kept in this page alone.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The certificates that this person has ticked to renew them together, whatever page of the list they are on. */
export function useChosenCertificates() {
  const { id: accountId } = useAccount();
  const chosen = useSyncExternalStore(subscribe, () => heldOf(accountId));
  return {
    chosen,
    /** As far as there is room for them; how many were left out. */
    choose: (ids: readonly string[]): number => {
      const wanted = [...new Set([...heldOf(accountId), ...ids])];
      hold(accountId, wanted.slice(0, mostRenewedAtOnce));
      return Math.max(0, wanted.length - mostRenewedAtOnce);
    },
    drop: (ids: readonly string[]) => {
      const held = heldOf(accountId);
      const left = held.filter((id) => !ids.includes(id));
      if (left.length < held.length) hold(accountId, left);
    },
    clear: () => hold(accountId, []),
  };
}
