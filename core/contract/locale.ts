import { defineRoute } from './route.ts';
import { closed, locale } from './schemas.ts';

/** The language of the portal and of the mails, for this account. */
export const setLocale = defineRoute({
  method: 'PUT',
  path: '/api/session/locale',
  policy: { kind: 'signed-in' },
  whileOwing: true,
  rate: 'write',
  body: closed({ locale }),
});
