import { StartRefusal } from '../platform/start-refusal.ts';
import type { Instance } from './authority.ts';

/**
 * What an instance is was fixed at its first start. A configuration that now says otherwise would put wrong addresses or a
 * wrong kind in certificates: better not to start (spec R31).
 */
export function checkInstance(
  established: Instance,
  configured: {
    readonly kind: 'test' | 'production';
    readonly preset: 'igc-sante-test' | null;
    readonly publicationUrl: string;
    readonly policyOid: string | null;
  },
): void {
  const differences = [
    ['SCEAU_INSTANCE_KIND', established.kind, configured.kind],
    ['SCEAU_PRESET', established.preset ?? 'none', configured.preset ?? 'none'],
    ['SCEAU_PUBLICATION_URL', established.publicationUrl, configured.publicationUrl],
    ['SCEAU_POLICY_OID', established.policyOid, configured.policyOid ?? established.policyOid],
  ].filter(([, was, is]) => was !== is);
  if (differences.length === 0) return;
  throw new StartRefusal(
    differences.map(
      ([variable, was, is]) =>
        `${variable} was fixed at first start: this database says "${was}", the configuration "${is}". Set ${variable}=${was}, or use another database.`,
    ),
  );
}
