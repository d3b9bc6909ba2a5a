import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { issuerOf } from '../../core/catalogue/issuer.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { openPkcs8 } from '../../core/x509/pkcs8.ts';
import type { Database } from '../platform/schema.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import type { Authorities, Authority, Instance } from './authority.ts';
import { softwareSigner } from './software-signer.ts';
import { type AuthorityRow, type InstanceRow, readAuthorities, readInstanceRow, readSealedKey } from './store.ts';

/** Opens the sealed keys of an established instance. Throws StartRefusal when the passphrase is not theirs. */
export async function openAuthorities(db: Kysely<Database>, passphrase: string): Promise<Authorities> {
  const row = await readInstanceRow(db);
  if (row === undefined) throw new Error('the instance was never established');
  const instance = instanceOf(row);
  const rows = await readAuthorities(db);
  const open = (role: AuthorityRow['role']) => openOne(db, instance, rows, role, passphrase);
  return {
    instance,
    root: await open('root'),
    organisations: await open('organisations'),
    persons: await open('persons'),
  };
}

const instanceOf = (row: InstanceRow): Instance => ({
  kind: row.kind,
  name: row.name,
  preset: row.preset,
  publicationUrl: row.publication_url,
  policyOid: row.policy_oid,
});

type Reader = Kysely<Database> | Transaction<Database>;

/** The root alone, where a CA that is still missing is to be signed. */
export const openRoot = async (db: Reader, row: InstanceRow, passphrase: string): Promise<Authority> =>
  openOne(db, instanceOf(row), await readAuthorities(db), 'root', passphrase);

async function openOne(
  db: Reader,
  instance: Instance,
  rows: readonly AuthorityRow[],
  role: AuthorityRow['role'],
  passphrase: string,
): Promise<Authority> {
  const found = rows.find((candidate) => candidate.role === role);
  if (found === undefined) throw new Error(`no ${role} authority in the database`);
  return openAuthority(db, instance, found, passphrase);
}

async function openAuthority(
  db: Reader,
  instance: Instance,
  row: AuthorityRow,
  passphrase: string,
): Promise<Authority> {
  const opened = await openPkcs8(await readSealedKey(db, row.id), passphrase, { subtle: crypto.subtle });
  const refusal = new StartRefusal([
    `The key of ${row.fileName} does not open: the passphrase file is not the one this authority was created with. Put the right file back.`,
  ]);
  if (!opened.ok) throw refusal;
  const privateKey = readPrivateKey(opened.value);
  opened.value.fill(0);
  const certificate = parseCertificate(row.certificateDer);
  const issuer = issuerOf(instance, row);
  if (!certificate.ok || !issuer.ok) throw new Error(`the certificate of ${row.fileName} cannot be read`);
  const certified = Buffer.from(certificate.value.tbs.spkiDer);
  if (privateKey === null || !certified.equals(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))) {
    throw refusal;
  }
  return {
    id: row.id,
    role: row.role,
    fileName: row.fileName,
    subject: toRfc4514(certificate.value.tbs.subject),
    keyAlgorithm: row.keyAlgorithm,
    certificateDer: row.certificateDer,
    publicKey: new X509Certificate(row.certificateDer).publicKey,
    createdAt: row.createdAt,
    issuer: issuer.value,
    signer: softwareSigner(privateKey, row.signatureAlgorithm),
  };
}

/** AES-CBC lets one wrong passphrase in 256 through; what comes out is then no key. */
function readPrivateKey(pkcs8Der: Uint8Array) {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8Der), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}
