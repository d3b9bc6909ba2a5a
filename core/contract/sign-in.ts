/** How a session was opened. */
const signInMethods = ['password', 'password-totp', 'passkey', 'oidc', 'client-certificate'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** What the sign-in page may offer; the instance says which of them it does. */
export const signInOffers = ['password', 'passkey', 'oidc', 'client-certificate'] as const;
export type SignInOffer = (typeof signInOffers)[number];
