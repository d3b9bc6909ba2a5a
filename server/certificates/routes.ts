import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/certificates.ts';
import { accept } from '../../core/outcome.ts';
import { route } from '../platform/http-route.ts';
import { type CertificateDeps, findCertificates, readIssuedCertificate } from './find-certificates.ts';

export function registerCertificateRoutes(app: FastifyInstance, deps: CertificateDeps): void {
  route(app, contract.findCertificates, async ({ actor, query }) => accept(await findCertificates(deps, actor, query)));
  route(app, contract.readIssuedCertificate, ({ actor, params }) =>
    readIssuedCertificate(deps, actor, params.certificateId),
  );
}
