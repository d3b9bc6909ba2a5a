import assert from 'node:assert/strict';
import { createHash, type createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from '../../test/support/openssl.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { rsaSpki } from '../../test/support/weak-moduli.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { checkKey } from './check-key.ts';
import { loadDebianWeakKeys } from './debian-weak-keys.ts';

const portal = await openTestPortal(await createTestDatabase());
const weakKeys = await loadDebianWeakKeys(null);
const structureId = await portal.structureId('CH de Valmont');
const meant = { structureId, offer: 'ORG', usage: 'SIGN', keyMayStay: true };
const judge = async (spkiDer: Uint8Array): Promise<string> => {
  const key = await portal.asService((tx) => checkKey(tx, weakKeys, spkiDer, meant));
  return key.ok ? key.value.algorithm : key.refusal.code;
};

/** Real keys of HARICA-official/debian-weak-keys, weak_keys/lenny/openssl_0.9.8g-8; their private halves are published. */
const debian = {
  'amd64 noreadrnd 2048 pid 1':
    'olVRRMSh1aSeGay8sjmjF5Q_IbipoV29t2VxPIc4shiPevKJzRTFPZc8MBv03oDvjiNgPfT16rBqHW5cnbBd1EXYBXYjPG6b42W9d5-H4HhNa2XGX-cOMA9BxwJ0POTBIrERFkYhmDnCBgx1XuACTFmdnBSNdfiWVYu9c4fUWSyDeqm_QNMF_88Ep6xZC4jHNVNSR1kpKzwpgZRitn6u6bRJEUIpsL3BCkww4Cta6KmjBLnRSGihL7cuH3_A37Otw1UJGPaH_3cIUkzaWrMkeF17x5f6ns3HPW6iuSmh08SlZS97aCwKHv1Zccv3On_o3_6jCy8pAffZIecwjO8cgw',
  'i386 noreadrnd 2048 pid 1':
    '6Q-NvSrmPCFClFOZjJhzYnY1jXDcAz4wMgsDEVPUPE3tSBw04nhU4hksV90JZ1m-CNpXqiO5VmHnPpbub9qFXpmljPkMgoCRhdfonUI-wICtGUPpviRrEn4tVskuWZfOkIf6-Fu0elmoLlj4FUNi1kHoo7n10R2jy0G9-9yT78P2r5dzEYBt4t-egrPqQRJ8SzNX0Yd7w4ni26b8Z9y2hBanLc2GtW9sgD1B4O5ZD6a-sa0Vlho8mZw17pQHh-pz-FCubcZckQu8ZFCnnyAU455VI2VAPlahYvQpyYhesNpDyQnrR2FZyUbHTVp_Zct_rurmT0XDCf0f6xZvDMcotQ',
  'amd64 noreadrnd 4096 pid 1':
    'vuzTegsn9SAZortv_DaCVgxq2ydTv6PeZkTNSqwCnL-EFFDNoYVrzD2VyuQaE3SURjTimumAPi_2fpJ476V9BWzThGQPDuQVPbW7Cl4ib9OPdc1u9fjhYENZ-tlYMib4foSDIlEz4e54nd1RTdhh9aGnQOb8inyGUfxkAUqA8vWwFwy3-eezXB6HVJ6MO7K3d7_vvL0kMUh7VCaCoGV6OJbjGUa0tJom9A12_kQA1_49x6p6PTcNKgununAMrGNirHgVObegRTPsnsrk_EKOn2oOos7hnLGRtekUBuKPTVy2BiqUXZdYPZ16DMRCqGVPoQPFK5-mkMzS6dhIaaNM53Np-QZwzqPEbKHQ7cA7Jy-hX7LIPnGo9sCmjrmaQXGrGr6ar2cicU-va17Ri3-6mzchCSe9VsuK94BCkDHiuwg2W9yKKJ_H-ROeNqzWhyYDLjNFB-84Sm730Li-pzirQGeTI0oicaLO_CK9iZf94rJcffT4y5SEo0_yYjP16uPJfGWN4U3UIwoH_9-w0rmLYQQmmw3k1xNAOxBKafMhfZ5iVo--7yqCfsalDknIg1DF2KU-SMMy2i_GH-mfUjQGzkVPfmzA4XYjX2AMJm6Y9_GINEw0Q4AGlvAWvj3WR6dqi1-7iGiKG80-0HfCZII2ryjsO2YQ7NS7nCXCjshyMXc',
};

for (const [what, modulus] of Object.entries(debian)) {
  test(`refuses the Debian weak key ${what}`, async () => {
    assert.equal(await judge(rsaSpki(Buffer.from(modulus, 'base64url'))), 'key.debian-weak');
  });
}

test('takes keys that are in no list', async () => {
  const spkiOf = (key: ReturnType<typeof createPublicKey>) => key.export({ type: 'spki', format: 'der' });
  assert.equal(await judge(spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)), 'rsa-2048');
  assert.equal(await judge(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)), 'p-384');
});

/** SubjectPublicKeyInfo of testRSA2048 and testECCP256, RFC 9500 §2.1 and §2.3. */
const rfc9500 = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsPnoGUOnrpiSqt4XynxA+HRP7S+BSObI6qJ7fQAVSPtRkqsotWxQYLEYzNEx5ZSHTGypibVsJylvCfuToDTfMul8b/CZjP2Ob0LdpYrNH6l5hvFE89FU1nZQF15oVLOpUgA7wGiHuEVawrGfey92UE68mOyUVXGweJIVDdxqdMoPvNNUl86BU02vlBiESxOuox+dWmuVV7vfYZ79Toh/LUK43YvJh+rhv4nKuF7iHjVjBd9sB6iDjj70HFldzOQ9r8SRI+9NirupPTkF5AKNe6kUhKJ1luB7S27ZkvB3tSTT3P593VVJvnzOjaA1z6Cz+4+eRvcysqhrRgFlwI9TEwIDAQAB',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75eSOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==',
];

test('refuses the keys that a standard prints', async () => {
  for (const spki of rfc9500) assert.equal(await judge(Buffer.from(spki, 'base64')), 'key.blocked');
});

test('refuses the keys of the authorities', async () => {
  const { root, organisations } = portal.authorities;
  for (const { publicKey } of [root, organisations]) {
    assert.equal(await judge(publicKey.export({ type: 'spki', format: 'der' })), 'key.blocked');
  }
});

test('brings along the sample that the documentation tells of', async () => {
  assert.equal(weakKeys.count, 17);
  const sample = await readFile(new URL('./debian-weak-keys/sample.txt', import.meta.url));
  assert.equal(
    createHash('sha256').update(sample).digest('hex'),
    'cb5638dc5565a24ac6f57379b3bfd80dfb63e771557c749bfafb4a08e72e0904',
  );
});

test('reads lists of a folder beside it, in the form of openssl-blacklist', async () => {
  const { n } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
  const modulus = Buffer.from(n ?? '', 'base64url');
  const digest = createHash('sha1')
    .update(`Modulus=${modulus.toString('hex').toUpperCase()}\n`)
    .digest('hex');
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'blacklist.RSA-2048'), `# a list\n\n${digest.slice(20)}\n`);
    const loaded = await loadDebianWeakKeys(folder);
    assert.equal(loaded.count, 18);
    assert.equal(loaded.has(modulus), true);
    assert.equal(weakKeys.has(modulus), false);
  });
});

test('does not start on a list of another form, or without the folder that was named', async () => {
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'list'), '-----BEGIN RSA PRIVATE KEY-----\n');
    await assert.rejects(loadDebianWeakKeys(folder), StartRefusal);
    await assert.rejects(loadDebianWeakKeys(join(folder, 'absent')), StartRefusal);
  });
});
