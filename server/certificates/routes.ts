import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import * as revocations from '../../core/contract/revocations.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import { countCertificates } from './count-certificates.ts';
import { exportCertificates } from './export-certificates.ts';
import { findCertificates, readIssuedCertificate } from './find-certificates.ts';
import { readProductHistory } from './read-product-history.ts';
import { type CodeRevocationDeps, revokeByCode } from './revoke-by-code.ts';
import { revokeCertificate } from './revoke-certificate.ts';

export function registerCertificateRoutes(app: FastifyInstance, deps: CodeRevocationDeps): void {
  route(app, contract.findCertificates, async ({ actor, query }) => accept(await findCertificates(deps, actor, query)));
  route(app, follow.countCertificates, async ({ actor }) => accept(await countCertificates(deps, actor)));
  route(app, follow.exportCertificates, async ({ actor, params, query }) =>
    accept(fileAnswer(await exportCertificates(deps, actor, params.format, query))),
  );
  route(app, follow.readProductHistory, ({ actor, params }) => readProductHistory(deps, actor, params.productId));
  route(app, contract.readIssuedCertificate, ({ actor, params }) =>
    readIssuedCertificate(deps, actor, params.certificateId),
  );
  route(app, revocations.revokeCertificate, ({ actor, params, body }) =>
    revokeCertificate(deps, actor, params.certificateId, body),
  );
  publicRoute(app, revocations.revokeByCode, ({ body, client }) =>
    revokeByCode(deps, { ...body, network: client.network }),
  );
}
