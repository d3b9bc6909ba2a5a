import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToBase64 } from '../../core/x509/base64.ts';
import { parseCsr, verifyProofOfPossession } from '../../core/x509/csr.ts';
import { tag } from '../../core/x509/der-tags.ts';
import { readDerInput } from '../../core/x509/pem.ts';
import { decodeTextFile } from '../../core/x509/text-file.ts';
import { findCurrentCrl } from '../../server/authority/read-publication.ts';
import { inFolder, openssl, opensslVerify } from '../support/openssl.ts';
import { authCli, draft, finalise, withdraw } from '../support/portal-journey.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestPortal, type TestPortal } from '../support/test-portal.ts';
import { wholeCrl } from '../support/whole-crl.ts';

interface Certified {
  readonly leafDer: Uint8Array;
  readonly issuingDer: Uint8Array;
  readonly rootDer: Uint8Array;
  /** The portal's clock at the signature. */
  readonly at: Date;
}

export interface CsrJudge {
  /** The whole way of the file's key, from the page's reading to the certificate, which openssl judges. */
  certify(file: Uint8Array): Promise<Certified>;
  /** The same, or the same refusal by the page and by the server; the verdict in words. */
  answer(file: Uint8Array, refused: string | undefined): Promise<string>;
}

/** The form of every request: whatever the CSR says, the certificate is the same but for its key. */
const form = authCli('compatibility');

export async function openCsrJudge(): Promise<CsrJudge> {
  const portal = await openTestPortal(await createTestDatabase());
  const client = portal.client('hopital');
  const structureId = await portal.structureId('CH de Valmont');
  const crlsDer = await currentCrls(portal);
  let first: string | undefined;

  const finaliseFile = async (csr: string) => {
    const requestId = await draft(client, structureId, form);
    return { requestId, answer: await finalise(client, requestId, { csr, secondOfItsName: true }) };
  };
  const certify = async (file: Uint8Array): Promise<Certified> => {
    const read = await readAsThePage(file);
    if (!read.ok) assert.fail(read.code);
    const { requestId, answer } = await finaliseFile(textToSend(file));
    assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
    const leafDer = Buffer.from((await withdraw(client, requestId)).value.certificateDer, 'base64');
    const { organisations, root } = portal.authorities;
    const chain = { leafDer, issuingDer: organisations.certificateDer, rootDer: root.certificateDer };
    const at = portal.clock.now();
    const verified = await opensslVerify({ ...chain, crlsDer, at, purpose: 'sslclient' });
    assert.ok(verified.ok, verified.output);
    const shown = await showWithoutKey(read.der, leafDer);
    first ??= shown;
    assert.equal(shown, first);
    return { ...chain, at };
  };
  return {
    certify,
    answer: async (file, refused) => {
      if (refused === undefined) {
        await certify(file);
        return 'certified';
      }
      const read = await readAsThePage(file);
      assert.equal(read.ok ? 'accepted' : read.code, refused);
      const { answer } = await finaliseFile(textToSend(file));
      assert.deepEqual([answer.status, answer.problem.code], [422, refused]);
      return `refused: \`${refused}\``;
    },
  };
}

const currentCrls = ({ authorities, db }: TestPortal): Promise<readonly Uint8Array[]> =>
  Promise.all(
    [authorities.organisations, authorities.root].map(async ({ fileName }) => {
      const found = await findCurrentCrl({ db, authorities }, fileName, 'full');
      return wholeCrl(found);
    }),
  );

/** What a client that reads nothing itself would send: the file's text, or its octets in base64. */
const textToSend = (file: Uint8Array): string =>
  file[0] === tag.sequence ? bytesToBase64(file) : decodeTextFile(file);

type PageReading = { readonly ok: true; readonly der: Uint8Array } | { readonly ok: false; readonly code: string };

async function readAsThePage(file: Uint8Array): Promise<PageReading> {
  const der = readDerInput(file, 'csr');
  if (!der.ok) return { ok: false, code: der.refusal.code };
  const parsed = parseCsr(der.value);
  if (!parsed.ok) return { ok: false, code: parsed.refusal.code };
  const proven = await verifyProofOfPossession(parsed.value, crypto.subtle);
  return proven.ok ? { ok: true, der: der.value } : { ok: false, code: proven.refusal.code };
}

/** What openssl prints of the certificate without what its own key changes; the key must be the one openssl reads in the CSR. */
const showWithoutKey = (csrDer: Uint8Array, leafDer: Uint8Array): Promise<string> =>
  inFolder(async (folder) => {
    const [csr, leaf] = [join(folder, 'request.der'), join(folder, 'leaf.der')];
    await writeFile(csr, csrDer);
    await writeFile(leaf, leafDer);
    const asked = await openssl('req', '-inform', 'DER', '-in', csr, '-noout', '-pubkey', '-verify');
    const given = await openssl('x509', '-inform', 'DER', '-in', leaf, '-noout', '-pubkey');
    assert.match(given.output, /BEGIN PUBLIC KEY/);
    assert.ok(asked.output.includes(given.output), asked.output);
    const options = ['-certopt', 'no_serial,no_pubkey,no_sigdump', '-nameopt', 'RFC2253,utf8,-esc_msb'];
    const { output } = await openssl('x509', '-inform', 'DER', '-in', leaf, '-noout', '-text', ...options);
    return output.replace(/(Subject Key Identifier:\s*\n\s*)[0-9A-F:]+/, '$1');
  });
