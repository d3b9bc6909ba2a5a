import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/known-keys.ts';
import { accept } from '../../core/outcome.ts';
import { publicRoute } from '../platform/http-route.ts';
import { askAboutKey } from './ask-about-key.ts';
import { giveKeyChallenge } from './key-challenge.ts';
import { type KnownKeyDeps, reportCompromisedKey } from './report-compromise.ts';

export function registerKnownKeyRoutes(app: FastifyInstance, deps: KnownKeyDeps): void {
  publicRoute(app, contract.askAboutKey, async ({ body }) => accept(await askAboutKey(deps, body.spkiSha256)));
  publicRoute(app, contract.giveKeyChallenge, async ({ body }) =>
    accept({ portal: deps.mail.publicOrigin, ...(await giveKeyChallenge(deps, body.spkiSha256)) }),
  );
  publicRoute(app, contract.reportCompromisedKey, ({ body }) => reportCompromisedKey(deps, body));
}
