import * as contract from '../../core/contract/invitations.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import {
  acceptAsNewcomer,
  acceptInvitation,
  decideStandingRole,
  declineInvitation,
  readInvitation,
} from './answer-invitation.ts';
import type { InvitationDeps } from './deps.ts';
import { listInvitations } from './list-invitations.ts';
import { cancelInvitation, sendInvitation, sendInvitationAgain } from './send-invitation.ts';
import { viewInvitation } from './view-invitation.ts';

export function registerInvitationRoutes(app: HttpServer, deps: InvitationDeps): void {
  route(app, contract.sendInvitation, ({ actor, body }) => sendInvitation(deps, actor, body));
  route(app, contract.sendInvitationAgain, ({ actor, params }) =>
    sendInvitationAgain(deps, actor, params.invitationId),
  );
  route(app, contract.cancelInvitation, ({ actor, params }) => cancelInvitation(deps, actor, params.invitationId));
  route(app, contract.listInvitations, ({ actor, query }) => listInvitations(deps, actor, query));
  route(app, contract.decideStandingRole, async ({ actor, params, body }) => {
    const decided = await decideStandingRole(deps, actor, params.invitationId, body.confirm);
    if (!decided.ok) return decided;
    const now = deps.clock.now();
    return accept({ invitation: viewInvitation(decided.value, { now, mayEnd: false, mayConfirm: false }) });
  });

  publicRoute(app, contract.readInvitation, ({ body }) => readInvitation(deps, body.token));
  publicRoute(app, contract.acceptInvitation, async ({ actor, body }) =>
    actor === null ? refuse('session.required') : acceptInvitation(deps, actor, body.token),
  );
  publicRoute(app, contract.acceptAsNewcomer, ({ body, locale }) => acceptAsNewcomer(deps, { ...body, locale }));
  publicRoute(app, contract.declineInvitation, ({ actor, body }) => declineInvitation(deps, actor, body.token));
}
