/** The certificates of the thirteen products, to the octet: committed, held against system §5 and against a real TEST leaf. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type GoldenCase, goldenCases, goldenFile } from '../../test/fixtures/golden/cases.ts';
import { assertGolden, goldenTbs } from '../../test/fixtures/golden/judgements.ts';
import { unsignedCertificate } from '../../test/fixtures/golden/unsigned-certificate.ts';
import { catalogue } from './catalogue.ts';
import { certificateToCome } from './certificate-to-come.ts';

const opensslVersion = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const skip = opensslVersion === '' ? 'no openssl on this machine' : false;
const realLeaf = new URL('../../../shared/corpora/certs/test-serv-sign.der', import.meta.url);
const skipReal = skip || (existsSync(realLeaf) ? false : 'no corpus beside this repository (../shared/corpora/certs)');

function openssl(args: readonly string[], input: Uint8Array): string {
  const run = spawnSync('openssl', args, { input });
  assert.equal(run.status, 0, `openssl ${args.join(' ')}: ${run.stderr}`);
  return run.stdout.toString();
}
const certificateOf = (golden: GoldenCase): Uint8Array =>
  unsignedCertificate(goldenTbs(golden), golden.request.issuer.signatureAlgorithm);
const textOf = (der: Uint8Array) =>
  openssl(['x509', '-inform', 'DER', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus_space,sname'], der);

for (const golden of goldenCases) {
  test(`builds the committed bytes of ${golden.name}`, () => assertGolden(certificateToCome, golden));
}

test('has a certificate for each product and each key family that it takes', () => {
  const expected = catalogue.products.flatMap(({ offer, usage, keyUsage }) =>
    (keyUsage.ec === null ? ['rsa-3072'] : ['rsa-3072', 'p-256', 'p-384']).map((key) => `${offer} ${usage} ${key}`),
  );
  const found = new Set(
    goldenCases.map(({ request, key }) => `${request.product.offer} ${request.product.usage} ${key}`),
  );
  assert.deepEqual([...found], expected);
  assert.equal(found.size, 31);
});

test('keeps beside each what openssl 3.0 says of it', {
  skip:
    skip || (opensslVersion.startsWith('OpenSSL 3.0.') ? false : `written with openssl 3.0, here ${opensslVersion}`),
}, () => {
  for (const golden of goldenCases) {
    const text = openssl(['x509', '-inform', 'DER', '-noout', '-text'], certificateOf(golden));
    assert.equal(text, readFileSync(goldenFile(`${golden.name}.txt`), 'utf8'), golden.name);
  }
});

// ——— system §5, written out by hand: what each product carries, as openssl says it ———

interface Row {
  readonly subject: string;
  readonly keyUsage: Readonly<{ rsa: string; ec: string | null }>;
  readonly extKeyUsage: string;
  readonly subjectAltName: string | null;
  readonly privateKeyUsagePeriod: boolean;
}
const structure = 'C=FR, ST=Seine-Maritime (76), O=CENTRE HOSPITALIER DE VALMONT-SUR-MER ET, OU=1769999004';
/** C, title, SN, GN, CN: nothing of the structure that asked. */
const professional = "C=FR, title=Masseur-Kinésithérapeute, SN=de L'Hôpital--d'Étang, GN=Anne-Noëlle, CN=899700218896";
const rows: Readonly<Record<string, Row>> = {
  'org-auth-cli': {
    subject: `${structure}, CN=Proxy DMP Valmont`,
    keyUsage: { rsa: 'Digital Signature', ec: 'Digital Signature' },
    extKeyUsage: 'TLS Web Client Authentication',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'org-auth-cli-insi': {
    subject: `${structure}, CN=INSI-MANU`,
    keyUsage: { rsa: 'Digital Signature', ec: null },
    extKeyUsage: 'TLS Web Client Authentication',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'org-sign': {
    subject: `${structure}, CN=Cachet des comptes rendus`,
    keyUsage: { rsa: 'Digital Signature, Non Repudiation', ec: 'Digital Signature, Non Repudiation' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: true,
  },
  'org-conf': {
    subject: `${structure}, CN=Échanges chiffrés`,
    keyUsage: { rsa: 'Key Encipherment, Data Encipherment', ec: null },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'serv-ssl-serv': {
    subject: `${structure}, CN=www.ch-valmont.example`,
    keyUsage: { rsa: 'Digital Signature, Key Encipherment', ec: 'Digital Signature' },
    extKeyUsage: 'TLS Web Server Authentication, TLS Web Client Authentication',
    subjectAltName: 'DNS:www.ch-valmont.example, DNS:rdv.ch-valmont.example, DNS:ch-valmont.example',
    privateKeyUsagePeriod: false,
  },
  'serv-s-mime': {
    subject: `${structure}, CN=secretariat@ch-valmont.example`,
    keyUsage: { rsa: 'Digital Signature, Key Encipherment', ec: 'Digital Signature, Key Agreement' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: 'email:secretariat@ch-valmont.example',
    privateKeyUsagePeriod: false,
  },
  'serv-sign': {
    subject: `${structure}, CN=jetons.ch-valmont.example`,
    keyUsage: { rsa: 'Digital Signature, Non Repudiation', ec: 'Digital Signature, Non Repudiation' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: true,
  },
  'serv-sign-production': {
    subject: `${structure}, CN=jetons.ch-valmont.example`,
    keyUsage: { rsa: 'Digital Signature, Non Repudiation', ec: 'Digital Signature, Non Repudiation' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: true,
  },
  'serv-conf': {
    subject: `${structure}, CN=depot.ch-valmont.example`,
    keyUsage: { rsa: 'Key Encipherment, Data Encipherment', ec: null },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'pro-auth': {
    subject: `${structure}, SN=Müller-Œhler, GN=Zoë, CN=3769999004/CPET00001`,
    keyUsage: { rsa: 'Digital Signature', ec: 'Digital Signature' },
    extKeyUsage: 'TLS Web Client Authentication',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'pro-sign': {
    subject: `${structure}, SN=Müller-Œhler, GN=Zoë, CN=3769999004/CPET00001`,
    keyUsage: { rsa: 'Digital Signature, Non Repudiation', ec: 'Digital Signature, Non Repudiation' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: 'email:zoe.muller@ch-valmont.example',
    privateKeyUsagePeriod: true,
  },
  'pro-conf': {
    subject: `${structure}, SN=Müller-Œhler, GN=Zoë, CN=3769999004/CPET00001`,
    keyUsage: { rsa: 'Key Encipherment, Data Encipherment', ec: null },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'ps-auth': {
    subject: professional,
    keyUsage: { rsa: 'Digital Signature', ec: 'Digital Signature' },
    extKeyUsage: 'TLS Web Client Authentication',
    subjectAltName: null,
    privateKeyUsagePeriod: false,
  },
  'ps-sign': {
    subject: professional,
    keyUsage: { rsa: 'Digital Signature, Non Repudiation', ec: 'Digital Signature, Non Repudiation' },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: null,
    privateKeyUsagePeriod: true,
  },
  'ps-conf': {
    subject: professional,
    keyUsage: { rsa: 'Key Encipherment, Data Encipherment', ec: null },
    extKeyUsage: 'E-mail Protection',
    subjectAltName: 'email:anne-noelle@cabinet.example',
    privateKeyUsagePeriod: false,
  },
};
const authorities: Readonly<Record<string, Authority>> = {
  persons: {
    issuer:
      'C=FR, O=GROUPEMENT VALMONT, OU=0002 999999766, OU=DEMONSTRATION TEST, CN=TEST AC DEMONSTRATION ELEMENTAIRE PERSONNES',
    signatureAlgorithm: 'sha256WithRSAEncryption',
    file: 'ACI-EL-PP-TEST',
    category: '040183',
  },
  test: {
    issuer:
      'C=FR, O=GROUPEMENT VALMONT, OU=0002 999999766, OU=DEMONSTRATION TEST, CN=TEST AC DEMONSTRATION ELEMENTAIRE ORGANISATIONS',
    signatureAlgorithm: 'sha256WithRSAEncryption',
    file: 'ACI-EL-ORG-TEST',
    category: '040183',
  },
  production: {
    issuer:
      'C=FR, O=GROUPEMENT VALMONT, OU=0002 999999766, OU=DEMONSTRATION, CN=AC DEMONSTRATION ELEMENTAIRE ORGANISATIONS',
    signatureAlgorithm: 'ecdsa-with-SHA384',
    file: 'ACI-EL-ORG',
    category: '040103',
  },
};

interface Authority {
  readonly issuer: string;
  readonly signatureAlgorithm: string;
  readonly file: string;
  readonly category: string;
}
const isPersons = ({ name }: GoldenCase): boolean => /^(?:pro|ps)-/.test(name);
const authorityOf = (golden: GoldenCase): Authority =>
  authorities[isPersons(golden) ? 'persons' : golden.request.issuer.instanceKind] ?? assert.fail(golden.name);

/** The sections of `openssl x509 -text` under “X509v3 extensions”: title, then its lines as one. */
const extensionsText = (text: string): readonly (readonly [string, string])[] => {
  const block = /X509v3 extensions:\n([\s\S]*?)\n {4}Signature Algorithm/.exec(text)?.[1] ?? '';
  return block.split(/\n(?= {12}\S)/).map((section) => {
    const [title = '', ...lines] = section.split('\n').map((line) => line.trim());
    return [title.replace(/: ?$/, ''), lines.join(' ')];
  });
};
const lineOf = (text: string, label: string): string => new RegExp(`${label} ?: (.*)`).exec(text)?.[1] ?? '';

for (const golden of goldenCases) {
  test(`holds ${golden.name} against system §5, attribute by attribute`, { skip }, () => {
    const row = rows[golden.name.replace(/\..*/, '')];
    assert.ok(row);
    const authority = authorityOf(golden);
    const usage = golden.key === 'rsa-3072' ? row.keyUsage.rsa : row.keyUsage.ec;
    assert.ok(usage, 'this product takes no such key');
    const text = textOf(certificateOf(golden));
    assert.match(text, /Version: 3 \(0x2\)/);
    assert.match(text, /Serial Number:\s+1d:5d:e2:5e:3d:c1:4b:de:a6:3b:ea:02:91:dd:c5:68\n/);
    assert.equal(lineOf(text, 'Signature Algorithm'), authority.signatureAlgorithm);
    assert.equal(lineOf(text, 'Issuer'), authority.issuer);
    assert.equal(lineOf(text, 'Not Before'), 'Oct  1 08:25:00 2026 GMT');
    assert.equal(lineOf(text, 'Not After'), 'Oct  1 08:24:59 2029 GMT');
    assert.equal(lineOf(text, 'Subject'), row.subject);
    const extensions = extensionsText(text);
    const keyIdentifiers = ['X509v3 Subject Key Identifier', 'X509v3 Authority Key Identifier'];
    assert.deepEqual(
      extensions.filter(([title]) => !keyIdentifiers.includes(title)),
      [
        ['X509v3 Basic Constraints', 'CA:FALSE'],
        ['X509v3 Key Usage: critical', usage],
        [
          'X509v3 Certificate Policies',
          'Policy: 2.25.329800735698586629295641978511506172918 CPS: http://pki.sceau.example/PC',
        ],
        ['X509v3 Extended Key Usage', row.extKeyUsage],
        ...(row.subjectAltName === null ? [] : [['X509v3 Subject Alternative Name', row.subjectAltName]]),
        ...(row.privateKeyUsagePeriod
          ? [
              [
                'X509v3 Private Key Usage Period',
                'Not Before: Oct  1 08:25:00 2026 GMT, Not After: Oct  1 08:24:59 2029 GMT',
              ],
            ]
          : []),
        ['X509v3 CRL Distribution Points', `Full Name: URI:http://pki.sceau.example/CRL/${authority.file}.crl`],
        ['X509v3 Freshest CRL', `Full Name: URI:http://pki.sceau.example/CRL/${authority.file}-delta.crl`],
        [
          'Authority Information Access',
          `OCSP - URI:http://pki.sceau.example/OCSP CA Issuers - URI:http://pki.sceau.example/AC/${authority.file}.cer`,
        ],
        ['1.2.250.1.71.1.2.5', '...'],
      ],
    );
    // Order of the two identifiers, between basicConstraints and keyUsage.
    assert.deepEqual(
      extensions.slice(1, 3).map(([title]) => title),
      keyIdentifiers,
    );
  });
}

// ——— the bytes below the text, as `openssl asn1parse` reads them ———

interface Asn1Line {
  readonly depth: number;
  readonly tag: string;
  readonly value: string;
}
/** `  85:d=5  hl=2 l=  23 prim: UTF8STRING  :value`; UTF-8 is shown as it is. */
const asn1Lines = (der: Uint8Array): readonly Asn1Line[] =>
  openssl(['asn1parse', '-inform', 'DER'], der)
    .split('\n')
    .flatMap((line) => {
      const match = /^ *\d+:d=(\d+) +hl=\d+ +l= *\d+ +(?:prim|cons): +(.*?) *(?::(.*))?$/.exec(line);
      return match === null ? [] : [{ depth: Number(match[1]), tag: (match[2] ?? '').trim(), value: match[3] ?? '' }];
    });

interface Shape {
  readonly subject: readonly (readonly [type: string, tag: string])[];
  readonly times: readonly string[];
  readonly extensions: readonly (readonly [oid: string, critical: boolean, valueHex: string])[];
}
/** Attribute types with their string tags, one to a SET; extensions with their criticality and value. */
const shapeOf = (der: Uint8Array): Shape => {
  const lines = asn1Lines(der);
  const fields = lines.flatMap((line, at) => (line.depth === 2 ? [at] : []));
  const names = fields.slice(3);
  const part = (index: number) => lines.slice((names[index] ?? 0) + 1, names[index + 1]);
  const subject = part(2);
  assert.equal(subject.filter(({ tag }) => tag === 'SET').length, subject.filter(({ tag }) => tag === 'OBJECT').length);
  const extensions: (readonly [string, boolean, string])[] = [];
  for (const { depth, tag, value } of part(4)) {
    const last = extensions.at(-1);
    if (depth === 5 && tag === 'OBJECT') extensions.push([value, false, '']);
    else if (last !== undefined && depth === 5) {
      const [oid, critical, hex] = last;
      extensions[extensions.length - 1] =
        tag === 'BOOLEAN' ? [oid, value === '255', hex] : [oid, critical, value.replace('[HEX DUMP]:', '')];
    }
  }
  return {
    subject: subject.flatMap(({ tag, value }, at) => (tag === 'OBJECT' ? [[value, subject[at + 1]?.tag ?? '']] : [])),
    times: part(1).map(({ tag }) => tag),
    extensions,
  };
};

const utf8 = (...types: readonly string[]) => [
  ['countryName', 'PRINTABLESTRING'],
  ...types.map((type) => [type, 'UTF8STRING']),
];
const ofStructure = ['stateOrProvinceName', 'organizationName', 'organizationalUnitName'];
const subjectOf = ({ name }: GoldenCase) => {
  if (name.startsWith('ps-')) return utf8('title', 'surname', 'givenName', 'commonName');
  return name.startsWith('pro-')
    ? utf8(...ofStructure, 'surname', 'givenName', 'commonName')
    : utf8(...ofStructure, 'commonName');
};

test('writes C as PrintableString and the rest as UTF8String, one attribute to an RDN, UTCTime before 2050', {
  skip,
}, () => {
  for (const golden of goldenCases) {
    const { subject, times } = shapeOf(certificateOf(golden));
    assert.deepEqual(subject, subjectOf(golden), golden.name);
    assert.deepEqual(times, ['UTCTIME', 'UTCTIME'], golden.name);
  }
});

test('ends with the product category, an OCTET STRING of one octet within the OCTET STRING', { skip }, () => {
  for (const golden of goldenCases) {
    const last = shapeOf(certificateOf(golden)).extensions.at(-1);
    assert.deepEqual(last, ['1.2.250.1.71.1.2.5', false, authorityOf(golden).category]);
  }
});

test('is shaped as the real TEST leaf of SERV SIGN: extensions, order, criticality, RDNs, encodings', {
  skip: skipReal,
}, () => {
  const golden = goldenCases.find(({ name }) => name === 'serv-sign.rsa-3072');
  assert.ok(golden);
  const [ours, real] = [shapeOf(certificateOf(golden)), shapeOf(new Uint8Array(readFileSync(realLeaf)))];
  assert.deepEqual(ours.subject, real.subject);
  assert.deepEqual(ours.times, real.times);
  const listed = ({ extensions }: Shape) => extensions.map(([oid, critical]) => [oid, critical]);
  assert.deepEqual(listed(ours), listed(real));
  // Same octets where the value follows from the product and not from the issuer, the key or the day.
  const fixed = ['X509v3 Basic Constraints', 'X509v3 Key Usage', 'X509v3 Extended Key Usage', '1.2.250.1.71.1.2.5'];
  const values = ({ extensions }: Shape) => extensions.filter(([oid]) => fixed.includes(oid));
  assert.equal(values(real).length, fixed.length);
  assert.deepEqual(values(ours), values(real));
});
