import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toPem } from '../../core/x509/pem.ts';

const run = promisify(execFile);

/** What `openssl` wrote, whatever its exit code: some verdicts are on stderr. */
export async function openssl(...parameters: readonly string[]): Promise<{ ok: boolean; output: string }> {
  try {
    const { stdout, stderr } = await run('openssl', [...parameters]);
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: stdout + stderr };
  }
}

/** Works in a folder of its own that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sceau-openssl-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const keyParameters: Readonly<Record<string, readonly string[]>> = {
  'rsa-2048': ['rsa:2048'],
  'rsa-3072': ['rsa:3072'],
  'rsa-4096': ['rsa:4096'],
  'p-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
};
export const keyAlgorithms = ['rsa-2048', 'rsa-3072', 'rsa-4096', 'p-256', 'p-384'] as const;

const made = new Map<string, Promise<string>>();

/**
 * A CSR as a person makes one with openssl, base64 of its DER. One key of each kind for the whole test file, and for each
 * use that is named: a key has one structure and one usage.
 */
export function opensslCsr(algorithm: (typeof keyAlgorithms)[number], use = ''): Promise<string> {
  const name = `${algorithm} ${use}`;
  const known = made.get(name) ?? newOpensslCsr(keyParameters[algorithm] ?? []);
  made.set(name, known);
  return known;
}

/** A new key and its CSR; `parameters` follow `-newkey`. */
export const newOpensslCsr = (
  parameters: readonly string[],
  subject = '/CN=whatever the person typed',
): Promise<string> =>
  inFolder(async (folder) => {
    const [key, csr] = [join(folder, 'key.pem'), join(folder, 'csr.der')];
    const made = ['-newkey', ...parameters, '-nodes', '-keyout', key, '-outform', 'DER', '-out', csr];
    const { ok, output } = await openssl('req', '-new', ...made, '-subj', subject);
    if (!ok) throw new Error(output);
    return (await readFile(csr)).toString('base64');
  });

export interface ToVerify {
  readonly leafDer: Uint8Array;
  readonly issuingDer: Uint8Array;
  readonly rootDer: Uint8Array;
  /** Of the issuing CA and of the root. */
  readonly crlsDer: readonly Uint8Array[];
  readonly at: Date;
  readonly purpose?: string;
}

/** `openssl verify` with the chain and the status of every certificate in it. */
export const opensslVerify = (given: ToVerify): Promise<{ ok: boolean; output: string }> =>
  inFolder(async (folder) => {
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const pem = (der: Uint8Array) => toPem('certificate', der);
    return openssl(
      'verify',
      '-x509_strict',
      '-crl_check_all',
      ...['-attime', String(Math.floor(given.at.getTime() / 1000))],
      ...['-CAfile', await file('root.pem', pem(given.rootDer))],
      ...['-untrusted', await file('issuing.pem', pem(given.issuingDer))],
      ...['-CRLfile', await file('crls.pem', given.crlsDer.map((der) => toPem('crl', der)).join(''))],
      ...(given.purpose === undefined ? [] : ['-purpose', given.purpose]),
      await file('leaf.pem', pem(given.leafDer)),
    );
  });

/** `openssl x509 -text` of a certificate. */
export const opensslText = (der: Uint8Array): Promise<string> =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'leaf.der'), der);
    const { output } = await openssl(
      'x509',
      ...['-inform', 'DER', '-in', join(folder, 'leaf.der'), '-noout', '-text', '-nameopt', 'RFC2253,utf8,-esc_msb'],
    );
    return output;
  });

/** The serials that `openssl crl -text` lists as revoked, lower-case hex. */
export const opensslRevokedSerials = (crlDer: Uint8Array): Promise<readonly string[]> =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'list.crl'), crlDer);
    const { output } = await openssl('crl', '-inform', 'DER', '-in', join(folder, 'list.crl'), '-noout', '-text');
    return [...output.matchAll(/Serial Number: ([0-9A-F]+)/g)].map(([, serial = '']) => serial.toLowerCase());
  });
