import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/domains.ts';
import { accept } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import { askDomain, proposeDomain } from './ask-domain.ts';
import { checkDomain } from './check-domain.ts';
import { decideDomain, grantDomain, imposeDomain, withdrawDomain } from './decide-domain.ts';
import type { DomainDeps } from './deps.ts';
import { listStructureDomains, listWaitingDomains } from './find-domains.ts';

export function registerDomainRoutes(app: FastifyInstance, deps: DomainDeps): void {
  route(app, contract.listStructureDomains, ({ actor, params }) =>
    listStructureDomains(deps, actor, params.structureId),
  );
  route(app, contract.listWaitingDomains, async ({ actor }) => accept(await listWaitingDomains(deps, actor)));
  route(app, contract.proposeDomain, ({ actor, params, query }) =>
    proposeDomain(deps, actor, params.structureId, query),
  );
  route(app, contract.askDomain, ({ actor, params, body }) => askDomain(deps, actor, params.structureId, body));
  route(app, contract.imposeDomain, ({ actor, params, body }) => imposeDomain(deps, actor, params.structureId, body));
  route(app, contract.checkDomain, ({ actor, params }) => checkDomain(deps, actor, params.domainId));
  route(app, contract.decideDomain, ({ actor, params, body }) => decideDomain(deps, actor, params.domainId, body));
  route(app, contract.grantDomain, ({ actor, params, body }) => grantDomain(deps, actor, params.domainId, body));
  route(app, contract.withdrawDomain, ({ actor, params, body }) => withdrawDomain(deps, actor, params.domainId, body));
}
