import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installCommands, installedFiles, keyAlias } from './install-commands.ts';

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
