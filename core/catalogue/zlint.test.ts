/** zlint, where it is installed: a judge that knows nothing of this project, on the rules of the RFCs alone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { goldenCases } from '../../test/fixtures/golden/cases.ts';
import { build } from '../../test/fixtures/golden/judgements.ts';
import { unsignedCertificate } from '../../test/fixtures/golden/unsigned-certificate.ts';
import { encodeTbs } from '../x509/certificate.ts';
import { certificateToCome } from './certificate-to-come.ts';

const skip =
  spawnSync('zlint', ['-version']).status === 0
    ? false
    : 'no zlint on this machine (go install github.com/zmap/zlint/v3/cmd/zlint@latest)';

/** Its reader takes arcs of 31 bits only, and `2.25.<UUID>` has one of 128: it is shown the national TEST policy instead. */
const policyOid = '1.2.250.1.213.1.7.2.1.1.1.1';
const sources = 'RFC3279,RFC5280,RFC5480,RFC5891,RFC8813';
/** Known and meant: system §5 gives CONF keyEncipherment and dataEncipherment with emailProtection (RFC 5280 §4.2.1.12 lists only the first). */
const meant: Readonly<Record<string, string>> = { CONF: 'e_key_usage_and_extended_key_usage_inconsistent' };

test('finds no error against the RFCs in the golden certificates', { skip }, (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'zlint-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const { name, request } of goldenCases) {
    const tbs = build(certificateToCome, { ...request, issuer: { ...request.issuer, policyOid } });
    const file = join(folder, `${name}.der`);
    writeFileSync(file, unsignedCertificate(encodeTbs(tbs), tbs.signatureAlgorithm));
    const run = spawnSync('zlint', ['-format', 'der', '-includeSources', sources, file], { encoding: 'utf8' });
    const verdicts: Readonly<Record<string, { readonly result: string }>> = JSON.parse(run.stdout);
    const errors = Object.entries(verdicts).filter(([, { result }]) => result === 'error' || result === 'fatal');
    const expected = meant[request.product.usage];
    assert.deepEqual(
      errors.map(([lint]) => lint),
      expected === undefined ? [] : [expected],
      name,
    );
  }
});
