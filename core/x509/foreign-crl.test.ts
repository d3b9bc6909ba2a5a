import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { derOf, openCardAuthority } from '../../test/support/card-authority.ts';
import { openssl, opensslRevokedSerials } from '../../test/support/openssl.ts';
import { readForeignCertificate } from './foreign-certificate.ts';
import { readForeignCrl } from './foreign-crl.ts';

const authority = await openCardAuthority();
const card = await authority.issue();
await authority.revoke(card);
const list = derOf(await authority.crl(3600));

describe('a list of revoked certificates that another authority made', () => {
  it('is read as openssl reads it', async () => {
    const read = readForeignCrl(list);
    assert.ok(read.ok);
    const leading = (serial: string) => serial.replace(/^00/, '');
    assert.deepEqual([...read.value.revoked].map(leading), await opensslRevokedSerials(list));
    const certificate = readForeignCertificate(card.der);
    assert.ok(certificate.ok && read.value.revoked.has(certificate.value.serialHex));
    assert.ok((read.value.nextUpdateSeconds ?? 0) > read.value.thisUpdateSeconds);
  });

  it('is refused when it is for a part of the certificates only, or a difference from another list', async () => {
    for (const extension of [
      'issuingDistributionPoint = critical,@part\n[part]\nonlyuser = TRUE',
      '2.5.29.27 = critical,DER:020101',
    ]) {
      const configuration = join(authority.folder, 'partial.cnf');
      const own = await readFile(join(authority.folder, 'own.cnf'), 'utf8');
      await writeFile(configuration, `${own}\n[partial]\n${extension}\n`);
      const by = ['-cert', join(authority.folder, 'issuing.pem'), '-keyfile', join(authority.folder, 'issuing.key')];
      const out = join(authority.folder, 'partial.pem');
      await openssl('ca', '-config', configuration, ...by, '-gencrl', '-crlexts', 'partial', '-out', out);
      const read = readForeignCrl(derOf(await readFile(out, 'utf8')));
      assert.equal(read.ok ? '' : read.refusal.code, 'extension.unsupported');
    }
  });

  it('never makes its reader throw, whatever became of it, nor does a certificate', () => {
    fc.assert(
      fc.property(fc.constantFrom(list, card.der), fc.nat(), fc.nat(255), fc.boolean(), (der, place, octet, cut) => {
        const at = place % der.length;
        const changed = cut ? der.slice(0, at) : Uint8Array.from(der, (old, index) => (index === at ? octet : old));
        assert.equal(typeof readForeignCrl(changed).ok, 'boolean');
        assert.equal(typeof readForeignCertificate(changed).ok, 'boolean');
      }),
      { numRuns: 500 },
    );
  });
});
