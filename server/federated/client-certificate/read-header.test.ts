import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openCardAuthority } from '../../../test/support/card-authority.ts';
import { readCertificateHeader } from './read-header.ts';

const authority = await openCardAuthority();
const card = await authority.issue();
const sequence = (der: Uint8Array) => `:${Buffer.from(der).toString('base64')}:`;
const escaped = encodeURIComponent(card.certificatePem);

const codeOf = (name: string, raw: readonly string[]) => {
  const read = readCertificateHeader(name, raw);
  return read.ok ? (read.value.leafDer === null ? 'absent' : 'read') : read.refusal.code;
};

describe('a certificate that a proxy announces', () => {
  it('is read in the form of RFC 9440, with the chain beside it', () => {
    const raw = [
      'Host',
      'x',
      'client-cert',
      sequence(card.der),
      'Client-Cert-Chain',
      `${sequence(card.der)}, ${sequence(card.der)}`,
    ];
    const read = readCertificateHeader('Client-Cert', raw);
    assert.ok(read.ok);
    assert.deepEqual(read.value, { leafDer: card.der, chainDer: [card.der, card.der] });
  });

  it('is read as nginx writes $ssl_client_escaped_cert', () => {
    const read = readCertificateHeader('X-Client-Cert', ['X-CLIENT-CERT', escaped]);
    assert.ok(read.ok);
    assert.deepEqual(read.value, { leafDer: card.der, chainDer: [] });
  });

  it('is absent when there is no header, or an empty one', () => {
    assert.equal(codeOf('Client-Cert', ['Host', 'x']), 'absent');
    assert.equal(codeOf('X-Client-Cert', ['X-Client-Cert', '']), 'absent');
  });

  it('is refused twice, too long, malformed or of another form', () => {
    const malformed = 'client-certificate.header-malformed';
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['Client-Cert', ['Client-Cert', sequence(card.der), 'client-cert', sequence(card.der)]],
      ['Client-Cert', ['Client-Cert', `:${'A'.repeat(12_000)}:`]],
      ['Client-Cert', ['Client-Cert', escaped]],
      ['Client-Cert', ['Client-Cert', sequence(card.der).slice(1)]],
      ['Client-Cert', ['Client-Cert', `${sequence(card.der)};a=1`]],
      ['Client-Cert', ['Client-Cert', sequence(card.der), 'Client-Cert-Chain', 'x']],
      ['X-Client-Cert', ['X-Client-Cert', sequence(card.der)]],
      ['X-Client-Cert', ['X-Client-Cert', escaped + escaped]],
      ['X-Client-Cert', ['X-Client-Cert', '%']],
      ['X-Client-Cert', ['X-Client-Cert', 'SUCCESS']],
    ];
    for (const [name, raw] of cases) assert.equal(codeOf(name, raw), malformed, raw.join(' ').slice(0, 60));
  });

  it('is refused with a private key, whichever the form', () => {
    assert.equal(codeOf('X-Client-Cert', ['X-Client-Cert', encodeURIComponent(card.keyPem)]), 'key.private-received');
    const der = Buffer.from(card.keyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    assert.equal(codeOf('Client-Cert', ['Client-Cert', sequence(der)]), 'key.private-received');
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Client-Cert', 'X-Client-Cert'),
        fc.string({ unit: 'binary-ascii' }),
        (name, value) => {
          assert.notEqual(codeOf(name, [name, value]), 'read');
        },
      ),
    );
  });
});
