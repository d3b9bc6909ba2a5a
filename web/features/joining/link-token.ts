import { useEffect, useState } from 'react';

const place = 'sceau-link';
const shape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of a mail's link, out of the fragment, which no server is sent. It is kept for this tab, so that one can sign in
 * on the way, and taken out of the address, which stays in the history of the browser.
 */
function takeLinkToken(page: string): string | null {
  const found = window.location.hash.slice(1);
  if (shape.test(found)) {
    sessionStorage.setItem(`${place}-${page}`, found);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    return found;
  }
  return sessionStorage.getItem(`${place}-${page}`);
}

/** Also of a link that is opened in the tab where this page already is. */
export function useLinkToken(page: string): string | null {
  const [token, setToken] = useState(() => takeLinkToken(page));
  useEffect(() => {
    const take = () => setToken(takeLinkToken(page));
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [page]);
  return token;
}

export const forgetLinkToken = (page: string): void => sessionStorage.removeItem(`${place}-${page}`);
