import * as contract from '../../core/contract/claims.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { uploadRoute } from '../platform/http-upload.ts';
import { decideClaim, downloadEvidence, listClaims } from './decide-claim.ts';
import type { ClaimDeps } from './deps.ts';
import { keepEvidence } from './keep-evidence.ts';
import { findClaimable, makeClaim, verifyClaim } from './make-claim.ts';

export function registerClaimRoutes(app: HttpServer, deps: ClaimDeps): void {
  publicRoute(app, contract.findClaimable, ({ query }) => findClaimable(deps, query.identifier));
  uploadRoute(app, contract.uploadEvidence, ({ parts }) => keepEvidence(deps, parts));
  publicRoute(app, contract.makeClaim, ({ actor, body, locale }) => makeClaim(deps, actor, { ...body, locale }));
  publicRoute(app, contract.verifyClaim, ({ body }) => verifyClaim(deps, body.token));
  route(app, contract.listClaims, ({ actor, query }) => listClaims(deps, actor, query.state ?? 'verified'));
  route(app, contract.decideClaim, ({ actor, params, body }) => decideClaim(deps, actor, params.claimId, body));
  route(app, contract.downloadEvidence, async ({ actor, params }) => {
    const file = await downloadEvidence(deps, actor, params.claimId);
    if (!file.ok) return file;
    const { bytes, mediaType, name } = file.value;
    // Saved, never shown: what a stranger sent must not run in this origin.
    return accept(
      fileAnswer({
        bytes,
        mediaType,
        attachmentName: name,
        headers: { 'content-security-policy': "sandbox; default-src 'none'" },
      }),
    );
  });
}
