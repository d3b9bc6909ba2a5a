import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { buildPkcs12 } from '../../core/x509/pkcs12.ts';
import { modernPkcs12 } from '../../core/x509/pkcs12-modern.ts';
import { type InstalledFiles, keyAlias } from '../../web/install/install-commands.ts';

interface Content {
  readonly subjectName: string;
  readonly password: string;
  /** DNS names of the certificate. */
  readonly hosts?: readonly string[];
}

export const hasTool = (tool: string, argument: string): boolean => spawnSync(tool, [argument]).status === 0;

/**
 * A folder with the files of a withdrawal as they were saved (PKCS#12 under `password`, PEM, chain, p7b, authorities), certified
 * by a root and an issuing authority of openssl, and `leaf.key`; and the shell of somebody who types commands there.
 */
export function openInstallFolder(files: InstalledFiles, { subjectName, password, hosts = [] }: Content) {
  const folder = mkdtempSync(join(tmpdir(), 'recipes-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (file: string) => join(folder, file);

  const shell = (command: string) =>
    execFileSync('/bin/sh', ['-euc', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  /** A session of its own has no terminal: the tools take what is typed from standard input, a line for each question. */
  async function typed(
    command: string,
    answers: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ status: unknown; said: string }> {
    const child = spawn('/bin/sh', ['-c', command], {
      ...{ cwd: folder, detached: true, env: { ...process.env, LC_ALL: 'C', ...env } },
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
    child.stdin.on('error', () => undefined);
    const closed = new Promise((resolve) => child.on('close', resolve));
    // One answer at a time: a tool reads ahead of its question, and the next one would find nothing.
    for (const answer of answers) {
      const before = said.length;
      while (said.length === before && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
      child.stdin.write(`${answer}\n`);
    }
    child.stdin.end();
    return { status: await closed, said: said.join('') };
  }
  async function run(
    command: string,
    answers: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { status, said } = await typed(command, answers, env);
    assert.equal(status, 0, `${command}\n${said}`);
    return said;
  }

  /** Certificate of a CSR by the issuing authority, and the files that the portal gives for it. */
  function certify(csr: string): void {
    const names = hosts.map((host) => `DNS:${host}`).join();
    writeFileSync(at('leaf.cnf'), names === '' ? '' : `subjectAltName=${names}\n`);
    shell(`openssl x509 -req -in ${csr} -CA ${files.issuing} -CAkey issuing.key -CAcreateserial -days 9 -extfile leaf.cnf -out ${files.pem}
cat ${files.pem} ${files.issuing} root.pem > ${files.chain}
cat ${files.issuing} root.pem > ${files.authorities}
openssl crl2pkcs7 -nocrl -certfile ${files.chain} -outform DER -out ${files.p7b}`);
  }

  before(async () => {
    if (!hasTool('openssl', 'version')) return;
    writeFileSync(at('password'), password);
    shell(`openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -subj /CN=root -days 9 -out root.pem
openssl x509 -in root.pem -outform DER -out ${files.root}
cp root.pem ${files.rootPem}
openssl req -newkey rsa:2048 -nodes -keyout issuing.key -subj /CN=issuing -out issuing.csr
echo basicConstraints=critical,CA:TRUE > authority.cnf
openssl x509 -req -in issuing.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -extfile authority.cnf -out ${files.issuing}
openssl req -newkey rsa:2048 -nodes -keyout leaf.key -subj /CN=leaf -out leaf.csr
openssl pkcs8 -topk8 -nocrypt -in leaf.key -outform DER -out leaf.p8`);
    certify('leaf.csr');
    const der = (file: string) => new X509Certificate(readFileSync(at(file))).raw;
    const built = await buildPkcs12(
      {
        certificateDer: der(files.pem),
        chainDer: [der(files.issuing), der(files.root)],
        pkcs8Der: new Uint8Array(readFileSync(at('leaf.p8'))),
        friendlyName: keyAlias(subjectName),
      },
      password,
      modernPkcs12({ random: (length) => new Uint8Array(randomBytes(length)), subtle: crypto.subtle }),
    );
    writeFileSync(at(files.p12), built.ok ? built.value : assert.fail(built.refusal.code));
  });

  return { folder, at, shell, typed, run, certify };
}
