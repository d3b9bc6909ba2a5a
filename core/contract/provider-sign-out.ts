import { defineRoute } from './route.ts';
import { closed, nullable, text } from './schemas.ts';

/** Asked before sign-out: where the provider of this session ends its own, null when there is no such place. */
export const readProviderSignOut = defineRoute({
  method: 'GET',
  path: '/api/federated/sign-out',
  policy: { kind: 'public', because: 'answers null when nobody is signed in' },
  rate: 'read',
  response: closed({ address: nullable(text(8_000)) }),
});
