import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { catalogue } from '../catalogue/catalogue.ts';
import { subjectOf } from '../catalogue/certificate-to-come.ts';
import { parseCsr, verifyProofOfPossession } from '../x509/csr.ts';
import type { KeyAlgorithm } from '../x509/keys.ts';
import type { AttributeType } from '../x509/names.ts';
import { toDistinguishedName } from '../x509/names.ts';
import { readDerInput } from '../x509/pem.ts';
import type { CertificateNames } from './certificate-names.ts';
import type { CommandAim } from './command-aim.ts';
import { csrCommands, type ToolCommands } from './csr-commands.ts';

/** Everything that a shell, a configuration file or a name of X.500 could read as its own. */
const nastyNames = ['L\'Étoile "du" Nord', 'A/B + C\\D = $HOME `id` %PATH% !1 "x"', 'Œuvre, n° 1; <fin> #2', '#début'];
const structure = {
  name: 'C.H. D’AVALLON & FILS, "ST-JEAN"',
  certifiedIdentifier: '1769999004',
  departmentCode: '76',
};

function namesOf(commonName: string, more: Partial<CertificateNames> = {}): CertificateNames {
  const subject = subjectOf({ subject: ['C', 'ST', 'O', 'OU', 'CN'] }, { commonName, person: null }, structure);
  assert.ok(subject.ok);
  return { subject: subject.value, commonName, dnsNames: [], certifiedAddress: null, fileBase: 'essai-1', ...more };
}

const person = {
  ...{ surname: "L'Hôpital--d'Étang", givenName: 'Anne-Noëlle', personFunction: null, email: 'a@b.example' },
  profession: { code: '70', label: 'Masseur-Kinésithérapeute' },
};
function personNames(commonName: string, subject: readonly AttributeType[]): CertificateNames {
  const named = subjectOf({ subject }, { commonName, person }, structure);
  assert.ok(named.ok);
  return { ...namesOf(commonName), subject: named.value };
}

const domain = 'api.ch-valmont.example';
const address = 'bal@ch-valmont.example';
const namesByField: Readonly<Record<(typeof catalogue.products)[number]['commonName'], readonly CertificateNames[]>> = {
  serviceName: nastyNames.map((name) => namesOf(name)),
  fqdn: [namesOf(domain, { dnsNames: [domain, `secours.${domain}`] })],
  rpps: [personNames('899700218896', ['C', 'title', 'SN', 'GN', 'CN'])],
  internalNumber: [personNames('3769999004/CPET-00001', ['C', 'ST', 'O', 'OU', 'SN', 'GN', 'CN'])],
  certifiedAddress: [namesOf(address, { certifiedAddress: address }), oddAddress()],
};

/** `$`, `#` and a quote may stand in an address: they are kept out of SAN arguments, the portal adds the names itself. */
function oddAddress(): CertificateNames {
  const odd = "o'bal$HOME#1@ch-valmont.example";
  return namesOf(odd, { certifiedAddress: odd });
}

const commandsOf = (tool: ToolCommands['tool'], names: CertificateNames, key: KeyAlgorithm, aim: CommandAim) =>
  csrCommands(names, key, aim).find((one) => one.tool === tool)?.lines ?? assert.fail(tool);

const runIn = (folder: string, line: string): string =>
  execFileSync('sh', ['-c', line], {
    cwd: folder,
    input: 'Bretagne-Sirop\nBretagne-Sirop\n',
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });

async function inFolder<Value>(work: (folder: string) => Promise<Value> | Value): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'csr-commands-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What our reader says of the file that the commands leave. */
async function readMade(folder: string) {
  const der = readDerInput(readFileSync(join(folder, 'essai-1.csr')), 'csr');
  assert.ok(der.ok);
  const csr = parseCsr(der.value);
  assert.ok(csr.ok);
  assert.ok((await verifyProofOfPossession(csr.value, crypto.subtle)).ok);
  return csr.value;
}

const absent = (program: string): string | false => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return false;
  } catch {
    return `${program} is not on this machine (Debian: ${program === 'keytool' ? 'default-jre-headless' : program})`;
  }
};

for (const tool of ['openssl', 'keytool'] as const) {
  describe(`the commands of ${tool}`, { skip: absent(tool) }, () => {
    for (const product of catalogue.products) {
      test(`give the very names of the certificate to come: ${product.offer} ${product.usage}`, async () => {
        for (const names of namesByField[product.commonName]) {
          await inFolder(async (folder) => {
            for (const line of commandsOf(
              tool,
              names,
              product.keyUsage.ec === null ? 'rsa-2048' : 'p-256',
              'new-key',
            )) {
              runIn(folder, line);
            }
            const csr = await readMade(folder);
            assert.deepEqual(toDistinguishedName(csr.subject), names.subject);
            const asked = csr.names.map(({ value }) => value);
            const expected = [...names.dnsNames, ...(names.certifiedAddress === address ? [address] : [])];
            assert.deepEqual(asked, expected);
          });
        }
      });
    }

    test('make the key asked, in the folder alone, and sign with it again', async () => {
      for (const key of ['rsa-2048', 'rsa-3072', 'p-256', 'p-384'] as const) {
        await inFolder(async (folder) => {
          const names = namesOf('GED-ARCHIVES');
          for (const line of commandsOf(tool, names, key, 'new-key')) runIn(folder, line);
          const first = await readMade(folder);
          assert.equal(first.publicKey.algorithm, key);
          const keyFile = tool === 'openssl' ? 'essai-1.key' : 'essai-1.p12';
          assert.deepEqual(readdirSync(folder), ['essai-1.csr', keyFile]);
          if (tool === 'openssl') assert.equal(statSync(join(folder, keyFile)).mode & 0o777, 0o600);

          rmSync(join(folder, 'essai-1.csr'));
          for (const line of commandsOf(tool, names, key, 'same-key')) runIn(folder, line);
          const second = await readMade(folder);
          assert.deepEqual(second.spkiDer, first.spkiDer);
          assert.deepEqual(toDistinguishedName(second.subject), names.subject);
          for (const line of commandsOf(tool, names, key, 'check')) runIn(folder, line);
        });
      }
    });
  });
}

test('writes one line a command for keytool, which sh, cmd.exe and PowerShell read alike', () => {
  for (const name of nastyNames) {
    for (const line of commandsOf('keytool', namesOf(name), 'rsa-3072', 'new-key')) {
      assert.match(line, /^[ -~]+$/, 'printable ASCII');
      assert.doesNotMatch(line, /[$`%!&|<>^]/, 'nothing that a shell expands within double quotes');
      assert.doesNotMatch(line, /\\["\\]|\\$/, 'no backslash where a shell gives it a meaning');
    }
  }
});

describe('the request file of certreq', () => {
  const fileOf = (names: CertificateNames, key: KeyAlgorithm = 'rsa-3072') => {
    const lines = commandsOf('certreq', names, key, 'new-key');
    const end = lines.findIndex((line) => line.startsWith("'@"));
    return { lines, file: lines.slice(1, end), after: lines.slice(end) };
  };
  /** "General syntax rules for INF files": two quotes within quotes are one, `%%` is one `%`. */
  const infValue = (file: readonly string[], key: string): string => {
    const line = file.find((one) => one.startsWith(`${key} = `)) ?? assert.fail(key);
    const value = /^"((?:[^"]|"")*)"$/.exec(line.slice(key.length + 3))?.[1] ?? assert.fail(line);
    assert.doesNotMatch(value.replaceAll('%%', ''), /%/);
    return value.replaceAll('""', '"').replaceAll('%%', '%');
  };
  /** CertStrToName: names apart by commas, a quoted value holds anything, two quotes in it are one. */
  const rdnsOf = (subject: string) =>
    [...subject.matchAll(/(?:^|,)([A-Z]+)=("(?:[^"]|"")*"|[^,+="<>#;]*)(?=,|$)/g)].map(([, type, value = '']) => ({
      type,
      value: value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value,
    }));

  test('names the certificate to come through both layers of quotes', () => {
    for (const name of nastyNames) {
      const names = namesOf(name);
      const rdns = rdnsOf(infValue(fileOf(names).file, 'Subject'));
      assert.deepEqual(rdns.reverse(), names.subject);
    }
  });

  test('is one here-string that nothing ends before its end, then two commands', () => {
    for (const name of nastyNames) {
      const { lines, file, after } = fileOf(namesOf(name));
      assert.equal(lines[0], "@'");
      assert.ok(file.every((line) => /^(?:\[\w+\]|[\w.]+ = .+)$/.test(line)));
      assert.deepEqual(after, [
        "'@ | Set-Content -Encoding Unicode essai-1.inf",
        'certreq -new essai-1.inf essai-1.csr',
      ]);
    }
  });

  test('asks for the domain names, or for the address, and for no name that would need quoting', () => {
    const [server = assert.fail()] = namesByField.fqdn;
    assert.deepEqual(fileOf(server).file.slice(-4), [
      '[Extensions]',
      '2.5.29.17 = "{text}"',
      `_continue_ = "DNS=${domain}&"`,
      `_continue_ = "DNS=secours.${domain}"`,
    ]);
    const [mail = assert.fail(), odd = assert.fail()] = namesByField.certifiedAddress;
    assert.equal(fileOf(mail).file.at(-1), `_continue_ = "EMail=${address}"`);
    assert.ok(!fileOf(odd).file.includes('[Extensions]'));
  });

  test('asks for each kind of key by the names of the Windows commands reference', () => {
    const setting = (key: KeyAlgorithm) =>
      fileOf(namesOf('GED'), key).file.filter((line) => /Algorithm|Length/.test(line));
    const rest = 'AlternateSignatureAlgorithm = FALSE';
    assert.deepEqual(setting('rsa-4096'), ['KeyAlgorithm = RSA', 'KeyLength = 4096', 'HashAlgorithm = SHA256', rest]);
    assert.deepEqual(setting('p-384'), [
      'KeyAlgorithm = ECDSA_P384',
      'KeyLength = 384',
      'HashAlgorithm = SHA384',
      rest,
    ]);
  });
});
