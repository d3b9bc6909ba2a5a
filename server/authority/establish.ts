import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { authorityCertificate } from '../../core/catalogue/authority-certificate.ts';
import {
  type AuthorityIdentity,
  type AuthorityRole,
  authorityFileName,
  authoritySubject,
  igcSanteTestIdentity,
} from '../../core/catalogue/authority-names.ts';
import { publicationAddresses } from '../../core/catalogue/issuer.ts';
import { lintAuthorityCertificate } from '../../core/lint/lint-authority-certificate.ts';
import { encodeTbs, newSerial, parseCertificate } from '../../core/x509/certificate.ts';
import { toHex } from '../../core/x509/hex.ts';
import { spkiSha256Hex } from '../../core/x509/keys.ts';
import type { DistinguishedName } from '../../core/x509/names.ts';
import { sealPkcs8 } from '../../core/x509/pkcs8.ts';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import { assembleSigned } from '../../core/x509/signed-object.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { identityOf } from './check-instance.ts';
import { openRoot } from './open-authorities.ts';
import type { Signer } from './signer.ts';
import { softwareSigner } from './software-signer.ts';
import { blockKey, insertAuthority, insertInstanceRow, readAuthorities, readInstanceRow } from './store.ts';

export type AuthorityKeyAlgorithm = 'rsa-4096' | 'p-384' | 'rsa-2048' | 'p-256';

export interface EstablishDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** What dates a hierarchy made here and now, where the clock does not: a demonstration with a past needs authorities that are older. */
  readonly firstClock?: Clock;
  readonly passphrase: string;
}

export interface EstablishFacts {
  readonly kind: 'test' | 'production';
  readonly name: string;
  readonly preset: 'igc-sante-test' | null;
  readonly organisation: string;
  readonly siren: string;
  readonly publicationUrl: string;
  /** Null: `2.25.<UUID>` is made now (ITU-T X.667). */
  readonly policyOid: string | null;
  readonly keyAlgorithm: AuthorityKeyAlgorithm;
}

const algorithms: Readonly<Record<AuthorityKeyAlgorithm, SignatureAlgorithm>> = {
  'rsa-4096': 'sha256WithRSA',
  'rsa-2048': 'sha256WithRSA',
  'p-384': 'ecdsaWithSHA384',
  'p-256': 'ecdsaWithSHA256',
};

const issuingRoles = ['organisations', 'persons'] as const;

/**
 * First start only: the instance, the root and the issuing CAs, in one transaction. Two processes that start together make
 * one hierarchy: the second waits for the first, then finds it there. An instance of before the CA of persons gets it here.
 */
export async function establish(deps: EstablishDeps, facts: EstablishFacts): Promise<'established' | 'already-there'> {
  if ((await readInstanceRow(deps.db)) !== undefined) {
    await addMissingAuthorities(deps);
    return 'already-there';
  }
  const context = { actor: { kind: 'service', id: 'first-start' }, structureId: null } as const;
  return inTransaction(deps.db, context, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sceau.establish'))`.execute(tx);
    if ((await readInstanceRow(tx)) !== undefined) return 'already-there';
    const first = { ...deps, clock: deps.firstClock ?? deps.clock };
    const at = first.clock.now();
    await insertInstanceRow(tx, {
      kind: facts.kind,
      name: facts.name,
      preset: facts.preset,
      publication_url: facts.publicationUrl,
      policy_oid: facts.policyOid ?? uuidOid(),
      created_at: at,
    });
    await recordEvent(
      tx,
      { event: 'instance.established', version: 1, facts: { kind: facts.kind, name: facts.name } },
      at,
    );
    const root = await makeAuthority(tx, first, facts, 'root', null);
    for (const role of issuingRoles) await makeAuthority(tx, first, facts, role, root);
    return 'established';
  });
}

/**
 * What this version signs with and the instance does not have yet, signed by its root and named as its other CAs are: what was
 * fixed at first start is read from the database, never from today's configuration.
 */
async function addMissingAuthorities(deps: EstablishDeps): Promise<void> {
  const missingIn = async (db: EstablishDeps['db'] | Transaction<Database>) => {
    const there = (await readAuthorities(db)).map(({ role }) => role);
    return issuingRoles.filter((role) => !there.includes(role));
  };
  if ((await missingIn(deps.db)).length === 0) return;
  const context = { actor: { kind: 'service', id: 'start' }, structureId: null } as const;
  await inTransaction(deps.db, context, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sceau.establish'))`.execute(tx);
    const instance = await readInstanceRow(tx);
    if (instance === undefined) throw new Error('an instance just read is not there');
    const root = await openRoot(tx, instance, deps.passphrase);
    const facts = {
      ...{ kind: instance.kind, name: instance.name, preset: instance.preset, policyOid: instance.policy_oid },
      ...{ publicationUrl: instance.publication_url, keyAlgorithm: root.keyAlgorithm as AuthorityKeyAlgorithm },
      ...identityOf(root),
    };
    const certificate = parseCertificate(root.certificateDer);
    if (!certificate.ok) throw new Error(`the certificate of ${root.fileName} cannot be read`);
    const { subject, spkiDer } = certificate.value.tbs;
    const issuer = { id: root.id, subject, spkiDer, fileName: root.fileName, signer: root.signer };
    for (const role of await missingIn(tx)) await makeAuthority(tx, deps, facts, role, issuer);
  });
}

interface Made {
  readonly id: string;
  readonly subject: DistinguishedName;
  readonly spkiDer: Uint8Array;
  readonly fileName: string;
  readonly signer: Signer;
}

async function makeAuthority(
  tx: Transaction<Database>,
  deps: EstablishDeps,
  facts: EstablishFacts,
  role: AuthorityRole,
  issuer: Made | null,
): Promise<Made> {
  const identity: AuthorityIdentity =
    facts.preset === 'igc-sante-test' ? igcSanteTestIdentity : { ...facts, instanceKind: facts.kind };
  const { publicKey, privateKey } = await newKeyPair(facts.keyAlgorithm);
  const signatureAlgorithm = algorithms[facts.keyAlgorithm];
  const made: Made = {
    id: randomUUID(),
    subject: authoritySubject(identity, role),
    spkiDer: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    fileName: authorityFileName(facts.kind, role),
    signer: softwareSigner(privateKey, signatureAlgorithm),
  };
  const at = deps.clock.now();
  const serial = newSerial(randomOctets);
  const issuerAddresses = publicationAddresses(facts.publicationUrl, issuer?.fileName ?? made.fileName);
  const tbs = encodeTbs(
    authorityCertificate({
      role,
      subject: made.subject,
      spkiDer: made.spkiDer,
      issuer:
        issuer === null ? null : { ...issuer, crlUri: issuerAddresses.crl, caIssuersUri: issuerAddresses.caIssuers },
      signatureAlgorithm,
      cpsUri: issuerAddresses.cps,
      serial,
      signingSecond: Math.floor(at.getTime() / 1000),
    }),
  );
  const findings = lintAuthorityCertificate(tbs, role, signatureAlgorithm);
  if (findings.length > 0) throw new Error(`the ${role} certificate fails its own lint: ${findings.join('; ')}`);
  const signature = await (issuer ?? made).signer.sign([tbs]);
  const certificateDer = Buffer.from(assembleSigned(tbs, signatureAlgorithm, signature));
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const sealedPkcs8 = await sealPkcs8(pkcs8, deps.passphrase, { random: randomOctets, subtle: crypto.subtle });
  pkcs8.fill(0);
  await insertAuthority(tx, {
    id: made.id,
    role,
    fileName: made.fileName,
    keyAlgorithm: facts.keyAlgorithm,
    signatureAlgorithm,
    certificateDer,
    issuerId: issuer?.id ?? null,
    sealedPkcs8,
    createdAt: at,
  });
  // A CA key is nobody else's: a CSR that carries it is refused like any blocked key (spec R07).
  await blockKey(tx, Buffer.from(spkiSha256Hex(made.spkiDer), 'hex'), 'authority-key', at);
  await recordEvent(
    tx,
    {
      event: 'authority.created',
      version: 1,
      facts: { authority: made.fileName, role, serial: toHex(serial), spkiSha256: spkiSha256Hex(made.spkiDer) },
    },
    at,
  );
  return made;
}

const randomOctets = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));

const generate = promisify(generateKeyPair);

const newKeyPair = (algorithm: AuthorityKeyAlgorithm) =>
  algorithm === 'rsa-4096' || algorithm === 'rsa-2048'
    ? generate('rsa', { modulusLength: algorithm === 'rsa-4096' ? 4096 : 2048, publicExponent: 65537 })
    : generate('ec', { namedCurve: algorithm === 'p-384' ? 'P-384' : 'P-256' });

/** ITU-T X.667: an OID anyone may make from a UUID, as one arc under 2.25. */
const uuidOid = (): string => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
