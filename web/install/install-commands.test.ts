import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installCommands, installedFiles, keyAlias } from './install-commands.ts';
import { placeCommands } from './place-commands.ts';

const files = installedFiles('demo-p12-EL-TEST-ORG-SIGN-20261123-165804.p12', 'D-2026-000817', {
  issuing: 'ACI-EL-ORG-TEST',
  root: 'ACR-EL-TEST',
});

test('every command names files as they were saved, and needs no quoting', () => {
  const commands = installCommands(files, `L'Étoile du Nord`);
  assert.equal(keyAlias(`L'Étoile du Nord`), 'l-etoile-du-nord');
  for (const command of Object.values(commands)) assert.match(command, /^[A-Za-z0-9 .:|&\\`()\n-]+$/);
  assert.match(commands.pemSplit, /openssl pkcs12 -in demo-p12-EL-TEST-ORG-SIGN-20261123-165804\.p12 -nocerts/);
  assert.match(commands.javaReply, /sceau-D-2026-000817\.p7b/);
  assert.match(commands.javaTrust, /-alias acr-el-test -file ACR-EL-TEST\.cer/);
});

test('two certificates of one name, in the folder of one archive, make no file of the same name', () => {
  const madeIn = (usage: string) => {
    const base = `proxy-dmp-ORG-${usage}`;
    const commands = installCommands({ ...files, p12: `${base}.p12`, made: base }, 'Proxy DMP');
    const placed = { ownCsr: false, hosts: [], serialHex: '0a', passwordHere: '', subjectName: 'Proxy DMP' };
    const { serverSplit, placeSingle } = placeCommands({
      ...placed,
      files: { ...files, p12: `${base}.p12`, made: base },
    });
    const { javaTrust: _shared, javaTrustJks: _sharedToo, ...own } = commands;
    return [...Object.values(own), serverSplit, placeSingle].flatMap((command) =>
      [...command.matchAll(/(?:-out|-destkeystore|>) (\S+)/g)].map(([, file = '']) => file),
    );
  };
  const made = madeIn('SIGN');
  assert.ok(made.includes('proxy-dmp-ORG-SIGN.key') && made.includes('proxy-dmp-ORG-SIGN.jks'));
  const shared = made.filter((file) => madeIn('AUTH_CLI').includes(file));
  // Made and erased by one command.
  assert.deepEqual([...new Set(shared)], ['provisoire.pem']);
});
