import * as contract from '../../core/contract/account.ts';
import { accept } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { changePassword } from './change-password.ts';
import type { FactorDeps } from './deps.ts';
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from './enrol-totp.ts';
import { findAccounts } from './find-accounts.ts';
import { removePasskey, renamePasskey } from './keep-passkeys.ts';
import { endOtherSessions, endSession, listSessions } from './list-sessions.ts';
import { readFactors } from './read-factors.ts';
import { beginPasskeyRegistration, registerPasskey } from './register-passkey.ts';
import { resetFactors } from './reset-factors.ts';

/** « Mon compte », and what an officer may do to that of another. */
export function registerFactorRoutes(app: HttpServer, deps: FactorDeps): void {
  route(app, contract.readFactors, ({ actor }) => readFactors(deps, actor));
  route(app, contract.changePassword, async ({ actor, body, client, session }) => {
    const changed = await changePassword(deps, actor, { ...body, ...client });
    if (!changed.ok) return changed;
    session.start(changed.value.token);
    return accept(undefined);
  });
  registerTotp(app, deps);
  registerPasskeys(app, deps);
  route(app, contract.listSessions, async ({ actor }) => accept(await listSessions(deps, actor)));
  route(app, contract.endSession, ({ actor, params }) => endSession(deps, actor, params.sessionId));
  route(app, contract.endOtherSessions, async ({ actor }) => accept(await endOtherSessions(deps, actor)));
  route(app, contract.findAccounts, async ({ query }) => accept(await findAccounts(deps.db, query.search ?? '')));
  route(app, contract.resetFactors, ({ actor, params }) => resetFactors(deps, actor, params.accountId));
}

function registerTotp(app: HttpServer, deps: FactorDeps): void {
  route(app, contract.beginTotp, async ({ actor }) => accept(await beginTotp(deps, actor)));
  route(app, contract.confirmTotp, ({ actor, body, client }) => confirmTotp(deps, actor, { ...body, ...client }));
  route(app, contract.removeTotp, ({ actor, client }) => removeTotp(deps, actor, client.userAgent));
  route(app, contract.renewRecoveryCodes, ({ actor, client }) => renewRecoveryCodes(deps, actor, client.userAgent));
}

function registerPasskeys(app: HttpServer, deps: FactorDeps): void {
  route(app, contract.beginPasskeyRegistration, async ({ actor, challenge }) => {
    const { options, token } = await beginPasskeyRegistration(deps, actor);
    challenge.keep(token);
    return accept({ options });
  });
  route(app, contract.registerPasskey, ({ actor, body, client, challenge }) =>
    registerPasskey(deps, actor, { ...body, ...client, token: challenge.value }),
  );
  route(app, contract.renamePasskey, ({ actor, params, body }) => renamePasskey(deps, actor, { ...params, ...body }));
  route(app, contract.removePasskey, ({ actor, params, client }) =>
    removePasskey(deps, actor, { ...params, ...client }),
  );
}
