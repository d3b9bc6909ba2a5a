import * as contract from '../../core/contract/invitations.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { acceptAsNewcomer, beginNewcomerPasskey } from './accept-as-newcomer.ts';
import { acceptInvitation, decideStandingRole, declineInvitation, readInvitation } from './answer-invitation.ts';
import type { NewcomerDeps } from './deps.ts';
import { linkTokenSha256 } from './link-token.ts';
import { listInvitations } from './list-invitations.ts';
import { cancelInvitation, sendInvitation, sendInvitationAgain } from './send-invitation.ts';
import { viewInvitation } from './view-invitation.ts';

export function registerInvitationRoutes(app: HttpServer, deps: NewcomerDeps): void {
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

  registerLink(app, deps);
}

/** For whoever holds the link of the mail. */
function registerLink(app: HttpServer, deps: NewcomerDeps): void {
  publicRoute(app, contract.readInvitation, ({ actor, body }) => readInvitation(deps, body.token, actor));
  publicRoute(app, contract.acceptInvitation, async ({ actor, body }) =>
    actor === null ? refuse('session.required') : acceptInvitation(deps, actor, linkTokenSha256(body.token)),
  );
  publicRoute(app, contract.beginNewcomerPasskey, async ({ body, challenge }) => {
    const begun = await beginNewcomerPasskey(deps, body);
    if (!begun.ok) return begun;
    challenge.keep(begun.value.token);
    return accept({ options: begun.value.options });
  });
  publicRoute(app, contract.acceptAsNewcomer, async ({ body, locale, client, session, challenge }) => {
    const cookies = { challenge: challenge.value, formerToken: session.token };
    const joined = await acceptAsNewcomer(deps, { ...body, ...cookies, locale, userAgent: client.userAgent });
    if (!joined.ok) return joined;
    if (joined.value.session !== null) session.start(joined.value.session);
    return accept(joined.value.accepted);
  });
  publicRoute(app, contract.declineInvitation, ({ actor, body }) => declineInvitation(deps, actor, body.token));
}
