import type { FastifyInstance } from 'fastify';
import { publicationAddresses } from '../../core/catalogue/issuer.ts';
import { type InstanceView, readInstance } from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import { bytesToBase64 } from '../../core/x509/base64.ts';
import type { Authorities, Authority } from '../authority/authority.ts';
import type { Clock } from '../platform/clock.ts';
import { publicRoute } from '../platform/http-route.ts';

export interface InstanceDeps {
  readonly authorities: Authorities;
  readonly clock: Clock;
  readonly currentTerms: (now: Date) => InstanceView['terms'];
  readonly supportEmail: string | null;
  readonly mailKept: boolean;
  /** Null while it is not open. */
  readonly echo: () => InstanceView['echo'];
  readonly signInOffers: InstanceView['signInOffers'];
  readonly demoAccounts: InstanceView['demoAccounts'];
}

/** What the page needs to know of this deployment before anybody signs in, and to preview a certificate to come. */
export function registerInstanceRoutes(app: FastifyInstance, deps: InstanceDeps): void {
  const { instance, root, organisations, persons } = deps.authorities;
  publicRoute(app, readInstance, async () =>
    accept({
      kind: instance.kind,
      name: instance.name,
      publicationUrl: instance.publicationUrl,
      policyOid: instance.policyOid,
      cpsUrl: publicationAddresses(instance.publicationUrl, organisations.fileName).cps,
      filePrefix: instance.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      supportEmail: deps.supportEmail,
      mailKept: deps.mailKept,
      echo: deps.echo(),
      authorities: [authorityView(organisations), authorityView(persons), authorityView(root)],
      terms: deps.currentTerms(deps.clock.now()),
      signInOffers: deps.signInOffers,
      demoAccounts: deps.demoAccounts,
    }),
  );
}

const authorityView = (authority: Authority): InstanceView['authorities'][number] => ({
  role: authority.role,
  fileName: authority.fileName,
  subject: authority.subject,
  keyAlgorithm: authority.keyAlgorithm,
  signatureAlgorithm: authority.signer.algorithm,
  certificateDer: bytesToBase64(authority.certificateDer),
});
