import { parseCertificate } from '../../core/x509/certificate.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import type { Authorities, Authority } from './authority.ts';

interface ConfiguredInstance {
  readonly kind: 'test' | 'production';
  readonly preset: 'igc-sante-test' | null;
  readonly publicationUrl: string;
  readonly policyOid: string | null;
  readonly name: string;
  readonly caOrganisation: string;
  readonly caSiren: string;
  readonly caKey: string;
  /** Variables that are set, rather than left to their default. */
  readonly given: readonly string[];
}

/**
 * What an instance is was fixed at its first start. A configuration that now says otherwise would put wrong addresses or a
 * wrong kind in certificates, or name another authority than the one that signs: better not to start (spec R31).
 */
export function checkInstance({ instance, organisations }: Authorities, configured: ConfiguredInstance): void {
  const always = [
    ['SCEAU_INSTANCE_KIND', instance.kind, configured.kind],
    ['SCEAU_PRESET', instance.preset ?? 'none', configured.preset ?? 'none'],
    ['SCEAU_PUBLICATION_URL', instance.publicationUrl, configured.publicationUrl],
    ['SCEAU_POLICY_OID', instance.policyOid, configured.policyOid ?? instance.policyOid],
  ] as const;
  const { organisation, siren } = identityOf(organisations);
  const names = [
    ['SCEAU_INSTANCE_NAME', instance.name, configured.name],
    ['SCEAU_CA_ORGANISATION', organisation, configured.caOrganisation],
    ['SCEAU_CA_SIREN', siren, configured.caSiren],
  ] as const;
  // A preset brings its own names. A default says nothing against what is there: only what is set does.
  const whenSet = [
    ...(instance.preset === null ? names : []),
    ['SCEAU_CA_KEY', organisations.keyAlgorithm, configured.caKey] as const,
  ].filter(([variable]) => configured.given.includes(variable));
  const differences = [...always, ...whenSet].filter(([, was, is]) => was !== is);
  if (differences.length === 0) return;
  throw new StartRefusal(
    differences.map(
      ([variable, was, is]) =>
        `${variable} was fixed at first start: this database says "${was}", the configuration "${is}". Set ${variable}=${was}, or use another database.`,
    ),
  );
}

/** As `authoritySubject` wrote it: O, and the OU of ISO 6523. */
export function identityOf({ certificateDer, fileName }: Pick<Authority, 'certificateDer' | 'fileName'>): {
  readonly organisation: string;
  readonly siren: string;
} {
  const certificate = parseCertificate(certificateDer);
  if (!certificate.ok) throw new Error(`the certificate of ${fileName} cannot be read`);
  const { subject } = certificate.value.tbs;
  const organisation = subject.find(({ type }) => type === 'O')?.value ?? '';
  const siren = subject.find(({ type, value }) => type === 'OU' && value.startsWith('0002 '))?.value.slice(5) ?? '';
  return { organisation, siren };
}
