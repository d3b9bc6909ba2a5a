import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/mass-revocations.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { route } from '../platform/http-route.ts';
import { decideMassRevocation, proposeMassRevocation, stopMassRevocation } from './decide.ts';
import type { MassRevocationDeps } from './deps.ts';
import { discardMassRevocation, draftMassRevocation } from './draft.ts';
import { exportMassRevocation, listMassRevocationItems, listMassRevocations, readMassRevocation } from './view.ts';

export function registerMassRevocationRoutes(app: FastifyInstance, deps: MassRevocationDeps): void {
  route(app, contract.listMassRevocations, async () => accept(await listMassRevocations(deps)));
  route(app, contract.draftMassRevocation, ({ actor, body }) => draftMassRevocation(deps, actor, body));
  route(app, contract.readMassRevocation, ({ actor, params }) =>
    readMassRevocation(deps, actor, params.massRevocationId),
  );
  route(app, contract.listMassRevocationItems, ({ params, query }) =>
    listMassRevocationItems(deps, params.massRevocationId, query.after),
  );
  route(app, contract.exportMassRevocation, async ({ params }) => {
    const written = await exportMassRevocation(deps, params.massRevocationId);
    return written.ok ? accept(fileAnswer(written.value)) : written;
  });
  route(app, contract.discardMassRevocation, ({ actor, params }) =>
    discardMassRevocation(deps, actor, params.massRevocationId),
  );
  route(app, contract.proposeMassRevocation, ({ actor, params, body }) =>
    proposeMassRevocation(deps, actor, params.massRevocationId, body),
  );
  route(app, contract.decideMassRevocation, ({ actor, params, body }) =>
    decideMassRevocation(deps, actor, params.massRevocationId, body),
  );
  route(app, contract.stopMassRevocation, ({ actor, params }) =>
    stopMassRevocation(deps, actor, params.massRevocationId),
  );
}
