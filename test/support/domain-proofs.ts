import { randomUUID } from 'node:crypto';
import { proofOfDomain } from '../../core/identifiers/domain-proof.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import type { ProofPorts } from '../../server/domains/look-for-proof.ts';
import type { TestPortal } from './test-portal.ts';

/** A DNS and a web in memory: what is put there is found. */
export function domainProofs() {
  const txt = new Map<string, readonly string[]>();
  const files = new Map<string, string>();
  const ports: ProofPorts = {
    resolver: {
      txt: async (name) => ({ kind: 'answered', values: txt.get(name) ?? [] }),
      addresses: async (name) => ({
        kind: 'answered',
        values: [...files.keys()].some((url) => url.startsWith(`http://${name}/`)) ? ['8.8.8.8'] : [],
      }),
    },
    dialer: {
      fetch: async ({ host, path }) => {
        const body = files.get(`http://${host}${path}`);
        return body === undefined ? { kind: 'other-status' } : { kind: 'answered', body };
      },
    },
    loopbackPort: null,
  };
  type Domain = { readonly name: string; readonly token: string };
  return {
    ports,
    /** Puts the proof of a domain in its DNS, or on its web server. */
    prove: ({ name, token }: Domain, by: 'dns' | 'http' = 'dns') => {
      const proof = proofOfDomain(name, token);
      if (by === 'dns') txt.set(proof.dnsName, ['v=spf1 -all', proof.dnsValue]);
      else files.set(proof.httpUrl, `${proof.httpContent}\n`);
    },
    /** Takes every proof of a domain away. */
    unprove: ({ name, token }: Domain) => {
      const proof = proofOfDomain(name, token);
      txt.delete(proof.dnsName);
      files.delete(proof.httpUrl);
    },
  };
}

interface Representing {
  readonly login: string;
  readonly structure: string;
  readonly kind?: 'legalRepresentative' | 'delegate';
}

/** Somebody who answers for the structure from now on, signed in as `portal.client(login)`. Their account. */
export async function addRepresentative(
  portal: Pick<TestPortal, 'asService' | 'structureId' | 'clock'>,
  { login, structure, kind = 'legalRepresentative' }: Representing,
): Promise<string> {
  const structureId = await portal.structureId(structure);
  const at = portal.clock.now();
  return portal.asService(async (tx) => {
    const known = await tx.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirst();
    const person = { login, displayName: `${login} (essai)`, email: `${login}@essais.example`, locale: 'fr' } as const;
    const accountId =
      known?.id ?? (await createAccount(tx, { ...person, password: 'demonstration-sceau', roles: [], demo: true }, at));
    await tx
      .insertInto('representatives')
      .values({
        ...{ id: randomUUID(), account_id: accountId, structure_id: structureId, kind, valid_from: at },
        ...{ valid_until: null, given_by: null, given_at: at, ended_at: null, ended_by: null },
      })
      .execute();
    return accountId;
  });
}
