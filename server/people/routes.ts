import * as contract from '../../core/contract/people.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { closeByOfficer, joinByOfficer, listPeople, type PeopleDeps, readPerson } from './keep-accounts.ts';

export function registerPeopleRoutes(app: HttpServer, deps: PeopleDeps): void {
  route(app, contract.findAccounts, ({ actor, query }) => listPeople(deps, actor, query));
  route(app, contract.readAccount, async ({ actor, params }) => {
    const person = await readPerson(deps, actor, params.accountId);
    return person === null ? refuse('not-found') : accept(person);
  });
  route(app, contract.closeAccount, ({ actor, params, body }) =>
    closeByOfficer(deps, actor, params.accountId, body.reason),
  );
  route(app, contract.joinAccounts, ({ actor, params, body }) => joinByOfficer(deps, actor, params.accountId, body));
}
