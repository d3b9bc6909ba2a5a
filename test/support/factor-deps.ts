import { randomBytes } from 'node:crypto';
import type { FactorDeps } from '../../server/accounts/deps.ts';
import { testOrigin } from './test-http-server.ts';

/** What sign-in needs beside a database and a clock: keys that only tests know, nobody owing a second factor. */
export const testFactors: Omit<FactorDeps, 'db' | 'clock'> = {
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  secondFactor: 'nobody',
  countFederated: async () => 0,
  publicOrigin: testOrigin,
  portalName: 'Sceau ESSAI',
  keys: {
    device: Buffer.alloc(32, 11),
    throttle: Buffer.alloc(32, 12),
    totp: Buffer.alloc(32, 13),
    recoveryCode: Buffer.alloc(32, 14),
  },
  mail: {
    publicOrigin: testOrigin,
    from: 'Sceau <ne-pas-repondre@autorite.example>',
    replyTo: null,
    instanceKind: 'test',
    delivery: 'kept',
  },
  mailQueued: () => undefined,
  linkAsked: () => undefined,
};
