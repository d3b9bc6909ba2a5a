import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import { route } from '../platform/http-route.ts';
import { type ListMailsDeps, listMails } from './list-mails.ts';

type MailDoorDeps = ListMailsDeps & { readonly canReadAll: (actor: Actor) => boolean };

export function registerMailRoutes(app: FastifyInstance, deps: MailDoorDeps): void {
  route(app, contract.listMails, async ({ actor }) =>
    accept(await listMails(deps, { accountId: actor.accountId, canReadAll: deps.canReadAll(actor) })),
  );
}
