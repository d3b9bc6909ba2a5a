/** CSRs by the tools people have: read, finalised, withdrawn, judged by openssl, given back to the tool that has the key. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { toPem } from '../../core/x509/pem.ts';
import { inFolder } from '../support/openssl.ts';
import { openCsrJudge } from './csr-judge.ts';
import { type CsrCase, type CsrMaker, runCommands, versionOf } from './csr-maker.ts';
import { csrMakers } from './csr-makers.ts';
import { recordedTools } from './recorded-csrs.ts';
import { shapedTools } from './shaped-csrs.ts';
import { recordVerdict } from './verdicts.ts';

const judge = await openCsrJudge();

for (const maker of csrMakers) {
  const version = await inFolder((folder) => versionOf(folder, maker));
  const skip = version === null ? `no ${maker.tool} on this machine` : false;
  describe(maker.tool, { skip }, () => {
    for (const one of maker.cases) {
      test(`certifies the key of a CSR that it makes: ${one.name}`, () =>
        inFolder((folder) => certifyMade(folder, maker, version ?? '', one)));
    }
  });
}

async function certifyMade(folder: string, maker: CsrMaker, version: string, one: CsrCase): Promise<void> {
  const made = await runCommands(folder, one.commands);
  assert.ok(made.ok, made.output);
  const certificate = await judge.certify(await readFile(join(folder, 'request.csr')));
  if (one.takeBack !== undefined) {
    const { leafDer, issuingDer, rootDer } = certificate;
    const [leaf, issuing, root] = [leafDer, issuingDer, rootDer].map((der) => toPem('certificate', der));
    const files = { leaf, issuing, root, chain: `${leaf}${issuing}${root}` };
    for (const [name, pem] of Object.entries(files)) await writeFile(join(folder, `${name}.pem`), pem ?? '');
    const taken = await runCommands(folder, `at=${utcSeconds(certificate.at)}\n${one.takeBack}`);
    assert.ok(taken.ok, taken.output);
  }
  const verdict = one.takeBack === undefined ? 'certified' : 'certified, taken back';
  recordVerdict({ direction: 'csr', tool: maker.tool, version, case: one.name, verdict });
}

/** As certutil wants a time: YYMMDDhhmmssZ. A declaration, since the first tests run while this file is still read. */
function utcSeconds(at: Date): string {
  return `${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`;
}

for (const { tool, version, cases } of recordedTools) {
  describe(tool, () => {
    for (const { name, file, refused } of cases) {
      test(`answers ${refused ?? 'with a certificate'} to a CSR that it made: ${name}`, async () => {
        const bytes = await readFile(join(import.meta.dirname, 'fixtures', file));
        const verdict = await judge.answer(bytes, refused);
        recordVerdict({ direction: 'csr', tool, version, case: name, verdict });
      });
    }
  });
}

for (const { tool, cases } of shapedTools) {
  describe(tool, () => {
    for (const { name, make, refused } of cases) {
      test(`answers ${refused ?? 'with a certificate'} to a CSR of this shape: ${name}`, async () => {
        const verdict = await judge.answer(make(), refused);
        recordVerdict({ direction: 'csr', tool, version: 'its shape', case: name, verdict });
      });
    }
  });
}
