import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestView } from '../../core/contract/portal.ts';
import { archivedNames, archiveName, savedInArchive } from './archive-names.ts';

const request = (
  serviceName: string,
  usage: string,
  notBefore: string | null,
  keyOrigin: RequestView['keyOrigin'] = 'browser',
): RequestView =>
  ({
    ...{ id: `${serviceName} ${usage}`, keyOrigin, structure: { certifiedIdentifier: '1750000125' } },
    ...{ offer: 'ORG', usage, fields: { serviceName }, subject: `CN=${serviceName}` },
    certificate: notBefore === null ? null : { notBefore },
  }) as unknown as RequestView;
const instance = { filePrefix: 'sceau' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 7, minute)).toISOString();

test('names each file of an archive by what it holds, never two alike', () => {
  const requests = [
    request('Proxy DMP', 'AUTH_CLI', at(0)),
    request('Proxy DMP', 'SIGN', at(0), 'own-csr'),
    request('../proxy  dmp', 'AUTH_CLI', at(0)),
  ];
  assert.deepEqual(
    [...archivedNames(requests, 'modern').values()],
    ['proxy-dmp-ORG-AUTH_CLI.p12', 'proxy-dmp-ORG-SIGN.pem', 'proxy-dmp-ORG-AUTH_CLI-2.p12'],
  );
  assert.equal(
    archivedNames(requests, 'compatible').get('Proxy DMP AUTH_CLI'),
    'proxy-dmp-ORG-AUTH_CLI-compatible.p12',
  );
});

test('finds again the archive of a pack, by what was signed', () => {
  const [auth, seal] = [request('Proxy DMP', 'AUTH_CLI', at(1)), request('Proxy DMP', 'SIGN', at(2))];
  const saved = (one: RequestView, ofPack: readonly RequestView[]) => savedInArchive(instance, 'dmp', one, ofPack);
  assert.deepEqual(saved(seal, [auth, seal]), {
    archive: archiveName(instance, 'dmp', at(1), 'modern'),
    file: 'proxy-dmp-ORG-SIGN.p12',
  });
  assert.equal(archiveName(instance, 'dmp', at(1), 'modern'), 'sceau-dmp-20261128-080100.zip');
  // One that is not signed yet is in none.
  const waiting = request('Proxy DMP', 'CONF', null);
  assert.equal(saved(seal, [waiting, auth, seal]).archive, 'sceau-dmp-20261128-080100.zip');
  // Signed the next day: in the same archive or in another.
  const later = request('Proxy DMP', 'SIGN', at(60 * 24));
  assert.deepEqual(saved(later, [auth, later]), { archive: 'sceau-dmp-*.zip', file: 'proxy-dmp-ORG-SIGN.p12' });
  // Its pack could not be read: its own name still stands.
  assert.deepEqual(saved(auth, []), { archive: 'sceau-dmp-*.zip', file: 'proxy-dmp-ORG-AUTH_CLI.p12' });
});
