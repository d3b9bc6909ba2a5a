import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readForeignCertificate } from '../../../core/x509/foreign-certificate.ts';
import { readForeignCrl } from '../../../core/x509/foreign-crl.ts';
import { derOf, openCardAuthority } from '../../../test/support/card-authority.ts';
import { type CertificateRules, judgeCertificate } from './judge-certificate.ts';
import { pemBlocks } from './pem-blocks.ts';

const authority = await openCardAuthority();
const other = await openCardAuthority('INCONNUES');
const namesake = await openCardAuthority();
const read = (pem: string) => {
  const certificate = readForeignCertificate(derOf(pem));
  assert.ok(certificate.ok);
  return certificate.value;
};
const trust = { anchors: [read(authority.rootPem)], intermediates: [read(authority.issuingPem)] };
const rules: CertificateRules = { trust, crls: null };
const now = new Date();
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const crl = (pem: string) => {
  const [der] = pemBlocks(pem, 'X509 CRL');
  const list = readForeignCrl(der ?? new Uint8Array());
  assert.ok(list.ok);
  return list.value;
};
const card = await authority.issue();
const judge = (leafDer: Uint8Array | null, more: Partial<CertificateRules> = {}, at = now) =>
  judgeCertificate({ leafDer, chainDer: [] }, { ...rules, ...more }, at);
const codeOf = (outcome: ReturnType<typeof judge>) => (outcome.ok ? 'accepted' : outcome.refusal.code);

describe('a certificate presented for sign-in', () => {
  it('says whose it is by the names of its issuer and subject, and a card by its national identifier', () => {
    const judged = judge(card.der);
    assert.ok(judged.ok, codeOf(judged));
    assert.deepEqual(judged.value, {
      ...{ method: 'client-certificate', provider: null, idToken: null, providerSession: null },
      issuer: 'CN=AC EMETTRICE CARTES,O=AUTORITE D’ESSAI,C=FR',
      anchor: 'CN=AC RACINE CARTES,O=AUTORITE D’ESSAI,C=FR',
      subject: 'CN=899700218896,GN=CAMILLE,SN=TEST,title=Medecin,C=FR',
      ...{ shownName: 'CAMILLE TEST', nationalPersonId: '899700218896' },
    });
  });

  it('is the same person when renewed, with another key and another serial', async () => {
    assert.deepEqual(judge((await authority.issue({ key: 'rsa-2048' })).der), judge(card.der));
  });

  it('gives the identifier that serialNumber carries, and none where there is none', async () => {
    const identifierOf = async (subject: string) => {
      const judged = judge((await authority.issue({ subject })).der);
      return judged.ok ? [judged.value.shownName, judged.value.nationalPersonId] : codeOf(judged);
    };
    assert.deepEqual(await identifierOf('/C=FR/CN=Camille Test/serialNumber=899700218896'), [
      'Camille Test',
      '899700218896',
    ]);
    assert.deepEqual(await identifierOf('/C=FR/CN=899700218895'), ['899700218895', null]);
    assert.deepEqual(await identifierOf('/C=FR/O=Test'), ['O=Test,C=FR', null]);
  });

  it('is accepted without uses of its own, which then are any', async () => {
    assert.equal(codeOf(judge((await authority.issue({ kind: 'bare' })).der)), 'accepted');
  });

  const cases = [
    ['signs only', { kind: 'signature' }, 'client-certificate.not-for-sign-in'],
    ['is for servers', { kind: 'server-only' }, 'client-certificate.not-for-sign-in'],
    ['encrypts only', { kind: 'encryption' }, 'client-certificate.not-for-sign-in'],
    ['is an authority', { kind: 'authority' }, 'client-certificate.not-for-sign-in'],
    ['demands what nobody here knows', { kind: 'critical' }, 'client-certificate.not-for-sign-in'],
    ['has expired', { from: -7200, until: -3600 }, 'client-certificate.expired'],
    ['is not valid yet', { from: 3600, until: 7200 }, 'client-certificate.not-yet-valid'],
    ['has a weak key', { key: 'rsa-1024' }, 'client-certificate.weak'],
    ['was signed with SHA-1', { digest: 'sha1' }, 'client-certificate.weak'],
  ] as const;
  for (const [what, facts, code] of cases) {
    it(`is refused when it ${what}`, async () => {
      assert.equal(codeOf(judge((await authority.issue(facts)).der)), code);
    });
  }

  it('is refused when it comes from elsewhere, even from an authority of the same name', async () => {
    assert.equal(codeOf(judge((await other.issue()).der)), 'client-certificate.untrusted');
    assert.equal(codeOf(judge((await namesake.issue()).der)), 'client-certificate.untrusted');
    const chainDer = [derOf(other.issuingPem), derOf(other.rootPem)];
    const judged = judgeCertificate({ leafDer: (await other.issue()).der, chainDer }, rules, now);
    assert.equal(codeOf(judged), 'client-certificate.untrusted');
    assert.equal(codeOf(judge(derOf(other.rootPem))), 'client-certificate.untrusted');
    assert.equal(codeOf(judge(derOf(authority.rootPem))), 'client-certificate.not-for-sign-in');
  });

  it('is refused when issued by a holder of a card: only an authority issues', async () => {
    const forged = await openCardAuthority('FAUSSES');
    const underCard = {
      ...trust,
      intermediates: [...trust.intermediates, { ...read(forged.issuingPem), isCa: false }],
    };
    const judged = judgeCertificate(
      { leafDer: (await forged.issue()).der, chainDer: [] },
      { trust: underCard, crls: null },
      now,
    );
    assert.equal(codeOf(judged), 'client-certificate.untrusted');
  });

  it('finds its way through an issuer that only the card carries, and not through one that lapsed', async () => {
    const bare = { trust: { ...trust, intermediates: [] }, crls: null };
    assert.equal(codeOf(judge(card.der, bare)), 'client-certificate.untrusted');
    const presented = { leafDer: card.der, chainDer: [derOf(authority.issuingPem)] };
    assert.equal(codeOf(judgeCertificate(presented, bare, now)), 'accepted');
    assert.equal(codeOf(judge(card.der, {}, later(25 * 86_400))), 'client-certificate.untrusted');
  });

  it('is refused when its path is longer than an authority allows', () => {
    const short = { ...read(authority.rootPem), pathLen: -1 };
    assert.equal(codeOf(judge(card.der, { trust: { ...trust, anchors: [short] } })), 'client-certificate.untrusted');
  });

  it('is refused when OpenSSL found something wrong in the handshake', () => {
    const judged = judgeCertificate({ leafDer: card.der, chainDer: [], tlsFault: 'CERT_REJECTED' }, rules, now);
    assert.equal(codeOf(judged), 'client-certificate.untrusted');
  });

  it('is refused when revoked, and when nobody can tell any more', async () => {
    const doomed = await authority.issue();
    const before = [crl(await authority.crl())];
    assert.equal(codeOf(judge(doomed.der, { crls: before })), 'accepted');
    await authority.revoke(doomed);
    const after = [crl(await authority.crl())];
    assert.equal(codeOf(judge(doomed.der, { crls: after })), 'client-certificate.revoked');
    assert.equal(codeOf(judge(card.der, { crls: after })), 'accepted');
    assert.equal(codeOf(judge(doomed.der, { crls: [...before, ...after] })), 'client-certificate.revoked');
    const unknown = 'client-certificate.revocation-unknown';
    assert.equal(codeOf(judge(card.der, { crls: [] })), unknown);
    assert.equal(codeOf(judge(card.der, { crls: after }, later(7200))), unknown);
    const early = after.map((list) => ({ ...list, thisUpdateSeconds: now.getTime() / 1000 + 60 }));
    assert.equal(codeOf(judge(card.der, { crls: early })), unknown);
    assert.equal(
      codeOf(judge(card.der, { crls: [crl(await namesake.crl())] })),
      unknown,
      'of the same name, another key',
    );
  });

  it('is refused in words when it is absent, or anything else than a certificate', () => {
    assert.equal(codeOf(judge(null)), 'client-certificate.absent');
    for (const bytes of [new Uint8Array(), new Uint8Array([0x30, 0]), card.der.subarray(0, 200)]) {
      assert.equal(codeOf(judge(bytes)), 'client-certificate.unreadable');
    }
  });

  it('is never accepted once a bit of it has changed', () => {
    fc.assert(
      fc.property(fc.nat(card.der.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(card.der);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.equal(judge(changed).ok, false);
      }),
      { numRuns: 300 },
    );
  });

  it('reads as openssl reads it', async () => {
    for (const pem of [
      card.certificatePem,
      authority.issuingPem,
      readFileSync(authority.bundleFile, 'utf8').split(/(?<=END CERTIFICATE-----\n)/)[0] ?? '',
    ]) {
      const [ours, theirs] = [read(pem), new X509Certificate(pem)];
      assert.equal(ours.serialHex.replace(/^00/, ''), theirs.serialNumber.toLowerCase());
      assert.equal(ours.notAfterSeconds * 1000, theirs.validToDate.getTime());
      assert.equal(ours.isCa, theirs.ca);
      assert.deepEqual(ours.purposes ?? [], theirs.keyUsage ?? []);
    }
  });
});
