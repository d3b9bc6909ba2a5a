const place = 'sceau-link';
const shape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of a mail's link, out of the fragment, which no server is sent. It is kept for this tab, so that one can sign in
 * on the way, and taken out of the address, which stays in the history of the browser.
 */
export function takeLinkToken(page: string): string | null {
  const found = window.location.hash.slice(1);
  if (shape.test(found)) {
    sessionStorage.setItem(`${place}-${page}`, found);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    return found;
  }
  return sessionStorage.getItem(`${place}-${page}`);
}

export const forgetLinkToken = (page: string): void => sessionStorage.removeItem(`${place}-${page}`);
