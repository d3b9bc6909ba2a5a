import type { Kysely } from 'kysely';
import { parseCertificate } from '../../core/x509/certificate.ts';
import type { Database } from '../platform/schema.ts';
import { readAlarms } from './alarm-store.ts';
import { type Authorities, type Authority, everyAuthority, issuingAuthorities } from './authority.ts';
import { latestCrl } from './crl-store.ts';
import { newestResponder } from './ocsp-store.ts';
import { countIntents } from './store.ts';

interface StateDeps {
  readonly db: Kysely<Database>;
  readonly authorities: Authorities;
}

export interface AuthorityState {
  readonly authority: Pick<Authority, 'fileName' | 'subject' | 'keyAlgorithm'>;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly crls: readonly {
    readonly kind: 'full' | 'delta';
    readonly number: bigint;
    readonly thisUpdate: Date;
    readonly nextUpdate: Date;
    readonly octets: number;
  }[];
}

/** Each CA with its newest lists. */
export const authorityStates = ({ db, authorities }: StateDeps): Promise<readonly AuthorityState[]> =>
  Promise.all(
    everyAuthority(authorities).map(async (authority) => {
      const parsed = parseCertificate(authority.certificateDer);
      if (!parsed.ok) throw new Error(`the certificate of ${authority.fileName} cannot be read`);
      const { notBeforeSeconds, notAfterSeconds } = parsed.value.tbs;
      const lists = await Promise.all((['full', 'delta'] as const).map((kind) => latestCrl(db, authority.id, kind)));
      return {
        authority,
        notBefore: new Date(notBeforeSeconds * 1000),
        notAfter: new Date(notAfterSeconds * 1000),
        crls: lists.flatMap((list) =>
          list === undefined
            ? []
            : [
                {
                  kind: list.kind,
                  number: list.crl_number,
                  thisUpdate: list.this_update,
                  nextUpdate: list.next_update,
                  octets: Number(list.octets),
                },
              ],
        ),
      };
    }),
  );

/** Serials being signed, and serials lost on the way. */
export const intentCounts = countIntents;

/** What calls an operator: a list that was refused, OCSP questions about serials that nobody issued. */
export const statusAlarms = readAlarms;

/** The end of the OCSP responder that ends first; null where a CA has none. */
export async function responderUntil({ db, authorities }: StateDeps, now: Date): Promise<Date | null> {
  const newest = await Promise.all(issuingAuthorities(authorities).map(({ id }) => newestResponder(db, id, now)));
  const ends = newest.map((responder) => responder?.not_after.getTime() ?? null);
  return ends.includes(null) ? null : new Date(Math.min(...ends.map(Number)));
}
