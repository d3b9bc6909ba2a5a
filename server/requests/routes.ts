import type { FastifyInstance } from 'fastify';
import * as desk from '../../core/contract/desk.ts';
import * as follow from '../../core/contract/follow.ts';
import * as packs from '../../core/contract/packs.ts';
import * as contract from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { route } from '../platform/http-route.ts';
import { cancelRequest } from './cancel-request.ts';
import { certificateFile, certificateInHand, confirmDelivery } from './certificate-in-hand.ts';
import type { RequestDeps } from './deps.ts';
import { createRequest, discardDraft, saveDraft } from './drafts.ts';
import { finalisePack } from './finalise-pack.ts';
import { finaliseRequest } from './finalise-request.ts';
import { createPack, discardPack, readPack, savePack } from './packs.ts';
import { listStructureProducts, readProduct } from './products.ts';
import { findRequests, readRequest } from './read-requests.ts';
import { renewCertificate } from './renew-certificate.ts';
import { withdrawRequest } from './withdraw-request.ts';

export function registerRequestRoutes(app: FastifyInstance, deps: RequestDeps): void {
  route(app, contract.listStructureProducts, ({ actor, params, query }) =>
    listStructureProducts(deps, actor, { structureId: params.structureId, offer: query.offer }),
  );
  route(app, contract.readProduct, ({ actor, params }) => readProduct(deps, actor, params.productId));

  route(app, contract.createRequest, ({ actor, body }) => createRequest(deps, actor, body));
  route(app, follow.renewCertificate, ({ actor, params }) => renewCertificate(deps, actor, params.certificateId));
  route(app, contract.saveDraft, ({ actor, params, body }) => saveDraft(deps, actor, params.requestId, body));
  route(app, contract.discardDraft, ({ actor, params }) => discardDraft(deps, actor, params.requestId));
  route(app, contract.findRequests, async ({ actor, query }) => accept(await findRequests(deps, actor, query)));
  route(app, contract.readRequest, ({ actor, params }) => readRequest(deps, actor, params.requestId));
  route(app, contract.finaliseRequest, ({ actor, params, body }) =>
    finaliseRequest(deps, actor, params.requestId, body),
  );

  route(app, packs.createPack, ({ actor, body }) => createPack(deps, actor, body));
  route(app, packs.readPack, ({ actor, params }) => readPack(deps, actor, params.packId));
  route(app, packs.savePack, ({ actor, params, body }) => savePack(deps, actor, params.packId, body));
  route(app, packs.discardPack, ({ actor, params }) => discardPack(deps, actor, params.packId));
  route(app, packs.finalisePack, ({ actor, params, body }) => finalisePack(deps, actor, params.packId, body));

  route(app, desk.cancelRequest, ({ actor, params, body }) => cancelRequest(deps, actor, params.requestId, body));

  route(app, contract.withdrawRequest, ({ actor, params, body }) =>
    withdrawRequest(deps, actor, params.requestId, body),
  );
  route(app, contract.readCertificate, ({ actor, params }) => certificateInHand(deps, actor, params.requestId));
  route(app, contract.confirmDelivery, ({ actor, params }) => confirmDelivery(deps, actor, params.requestId));
  route(app, contract.downloadCertificateFile, async ({ actor, params }) => {
    const found = await certificateFile(deps, actor, params.requestId, params.format);
    return found.ok ? accept(fileAnswer(found.value)) : found;
  });
}
