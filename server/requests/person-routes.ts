import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/persons.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import { decidePersonRequest, downloadPersonEvidence, listPersonRequests } from './decide-person-request.ts';
import { fileRequest } from './file-request.ts';
import { objectAsHolder, objectToRequest, readHolderLink, takeAsNewcomer, takeHeldRequest } from './holder-link.ts';
import type { PersonDeps } from './person-deps.ts';

export function registerPersonRoutes(app: FastifyInstance, deps: PersonDeps): void {
  route(app, contract.fileRequest, ({ actor, params, body }) => fileRequest(deps, actor, params.requestId, body));
  route(app, contract.listPersonRequests, ({ actor, query }) =>
    listPersonRequests(deps, actor, query.state ?? 'filed'),
  );
  route(app, contract.decidePersonRequest, ({ actor, params, body }) =>
    decidePersonRequest(deps, actor, params.requestId, body),
  );
  route(app, contract.downloadPersonEvidence, async ({ actor, params }) => {
    const file = await downloadPersonEvidence(deps, actor, params.requestId);
    if (!file.ok) return file;
    const { bytes, mediaType, name } = file.value;
    // Saved, never shown: what somebody sent must not run in this origin.
    const headers = { 'content-security-policy': "sandbox; default-src 'none'" };
    return accept(fileAnswer({ bytes, mediaType, attachmentName: name, headers }));
  });
  route(app, contract.objectAsHolder, ({ actor, params, body }) =>
    objectAsHolder(deps, actor, params.requestId, body.reason),
  );

  publicRoute(app, contract.readHolderLink, ({ body }) => readHolderLink(deps, body.token));
  publicRoute(app, contract.takeHeldRequest, async ({ actor, body }) =>
    actor === null ? refuse('session.required') : takeHeldRequest(deps, actor, body.token),
  );
  publicRoute(app, contract.takeAsNewcomer, ({ body, locale }) => takeAsNewcomer(deps, { ...body, locale }));
  publicRoute(app, contract.objectToRequest, ({ body }) => objectToRequest(deps, body));
}
