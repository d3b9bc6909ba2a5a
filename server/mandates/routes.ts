import type { OpenInvitation } from '../../core/contract/designations.ts';
import * as contract from '../../core/contract/designations.ts';
import { accept } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import { route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { changeDesignation } from './change-designation.ts';
import type { DesignationDeps } from './deps.ts';
import { endDesignation, giveUpDesignation } from './end-designation.ts';
import {
  findThirdParties,
  listDesignations,
  listMyDesignations,
  listRepresentedStructures,
  readTeam,
} from './list-designations.ts';
import { designateThirdParty, openThirdParty } from './third-party.ts';

interface DesignationDoorDeps extends DesignationDeps {
  /** Those of a structure, or of its team, that wait: server/invitations knows. */
  readonly openInvitations: (actor: Actor, structureId: string, of: 'structure' | 'team') => Promise<OpenInvitation[]>;
}

export function registerDesignationRoutes(app: HttpServer, deps: DesignationDoorDeps): void {
  route(app, contract.listDesignations, async ({ actor, params }) => {
    const listed = await listDesignations(deps, actor, params.structureId);
    if (!listed.ok) return listed;
    const invitations = await deps.openInvitations(actor, params.structureId, 'structure');
    return accept({ ...listed.value, invitations });
  });
  route(app, contract.designateThirdParty, ({ actor, params, body }) =>
    designateThirdParty(deps, actor, params.structureId, body),
  );
  route(app, contract.changeDesignation, ({ actor, params, body }) =>
    changeDesignation(deps, actor, params.designationId, body),
  );
  route(app, contract.endDesignation, ({ actor, params }) => endDesignation(deps, actor, params.designationId));
  route(app, contract.listMyDesignations, async ({ actor }) => accept(await listMyDesignations(deps, actor)));
  route(app, contract.giveUpDesignation, ({ actor, params }) => giveUpDesignation(deps, actor, params.designationId));
  route(app, contract.listRepresentedStructures, async ({ actor }) =>
    accept(await listRepresentedStructures(deps, actor)),
  );
  route(app, contract.findThirdParties, async ({ actor, query }) => findThirdParties(deps, actor, query.search ?? ''));
  route(app, contract.readTeam, async ({ actor, params }) => {
    const team = await readTeam(deps, actor, params.structureId);
    if (!team.ok) return team;
    return accept({ ...team.value, invitations: await deps.openInvitations(actor, params.structureId, 'team') });
  });
  route(app, contract.openThirdParty, ({ actor, params, body }) =>
    openThirdParty(deps, actor, params.structureId, body.open),
  );
}
