import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { toPem } from '../../core/x509/pem.ts';
import { crashPortal } from '../support/crash-portal.ts';
import { judgedFolder, opensslSays, skipWithoutOpenssl } from '../support/openssl-judge.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';

const portal = await crashPortal();
const { folder, write } = judgedFolder();

test('a start with a clock ten days ahead leaves nothing that the next start does not mend: OCSP and lists hold for openssl', {
  skip: skipWithoutOpenssl,
  timeout: 240_000,
}, async () => {
  const first = await portal.start();
  const client = await portal.signedIn(first);
  const requestId = await finalised(client, await portal.structureId('CH de Valmont'));
  const { certificateDer, chainDer } = (await withdraw(client, requestId)).value;
  await first.stop();
  await (await portal.start({ SCEAU_CLOCK_OFFSET_SECONDS: '864000' })).stop();

  const { origin } = await portal.start();
  const pem = (name: string, der: string | undefined) =>
    write(name, toPem('certificate', new Uint8Array(Buffer.from(der ?? assert.fail(), 'base64'))));
  const [leaf, issuer, root] = [
    pem('leaf.pem', certificateDer),
    pem('issuer.pem', chainDer[0]),
    pem('root.pem', chainDer[1]),
  ];
  const asked = ['ocsp', '-issuer', issuer, '-cert', leaf, '-CAfile', root, '-url', `${origin}/OCSP`];
  const answered = opensslSays(...asked);
  for (const said of ['Response verify OK', 'leaf.pem: good']) assert.ok(answered.includes(said), answered);
  const lists = await Promise.all(
    ['ACI-EL-ORG-TEST', 'ACR-EL-TEST'].map(async (file) => {
      const answer = await fetch(`${origin}/CRL/${file}.crl`);
      const der = write(`${file}.crl`, new Uint8Array(await answer.arrayBuffer()));
      return opensslSays('crl', '-inform', 'DER', '-in', der);
    }),
  );
  write('lists.pem', lists.join(''));
  const chain = ['-CAfile', root, '-untrusted', issuer, '-CRLfile', join(folder, 'lists.pem'), leaf];
  assert.match(opensslSays('verify', '-x509_strict', '-crl_check_all', ...chain), /leaf\.pem: OK/);
  const status = (await (await fetch(`${origin}/status.json`)).json()) as { readonly state: string };
  assert.equal(status.state, 'fresh');
});
