import type { CsrCase, CsrMaker } from './csr-maker.ts';
import { opensslCases } from './openssl-cases.ts';

/** The private key of the CSR has an id of its own; the certificate has the same. */
const sameKeyForPki = (keyType: string) =>
  `[ "$(pki --keyid --type ${keyType} --in key.pem)" = "$(pki --keyid --type x509 --in leaf.pem)" ]`;

const keytool = (name: string, key: string, request = ''): CsrCase => ({
  name,
  commands: `keytool -genkeypair -alias sceau ${key} -dname "CN=typed by the person, C=FR" -keystore keys.p12 -storepass change-it
keytool -certreq -alias sceau -keystore keys.p12 -storepass change-it ${request} -file request.csr`,
  takeBack: `keytool -importcert -noprompt -alias root -file root.pem -keystore keys.p12 -storepass change-it
keytool -importcert -alias sceau -file chain.pem -keystore keys.p12 -storepass change-it
keytool -list -v -alias sceau -keystore keys.p12 -storepass change-it | grep -q "chain length: 3"`,
});

const certtool = (name: string, key: string, request = ''): CsrCase => ({
  name,
  commands: `cat > request.cfg <<'CFG'
organization = "Hôpital"
cn = "typed by the person"
dns_name = "typed.example"
challenge_password = 123456
signing_key
tls_www_client
CFG
certtool --generate-privkey ${key} --outfile key.pem
certtool --generate-request --load-privkey key.pem --template request.cfg ${request} --outfile request.csr`,
  takeBack: `certtool --to-p12 --load-privkey key.pem --load-certificate leaf.pem --load-ca-certificate issuing.pem \\
  --p12-name sceau --password change-it --outder --outfile keys.p12
openssl pkcs12 -in keys.p12 -passin pass:change-it -nodes | grep -q 'BEGIN CERTIFICATE'`,
});

const certutil = (name: string, key: string, request: string): CsrCase => ({
  name,
  commands: `mkdir keys && certutil -N -d sql:keys --empty-password
head -c 1024 /dev/urandom > noise
certutil -R -d sql:keys ${key} -s "CN=typed by the person,O=Hôpital,C=FR" ${request} -z noise -o request.csr`,
  takeBack: `certutil -A -d sql:keys -n root -t CT,C,C -a -i root.pem
certutil -A -d sql:keys -n issuing -t ,, -a -i issuing.pem
certutil -A -d sql:keys -n sceau -t ,, -a -i leaf.pem
certutil -K -d sql:keys | grep -q sceau
certutil -V -d sql:keys -n sceau -u C -b "$at"`,
});

const pki = (name: string, type: string, size: number, request = ''): CsrCase => ({
  name,
  commands: `pki --gen --type ${type} --size ${size} --outform pem > key.pem
pki --req --type priv --in key.pem --dn "C=FR, O=Hopital, CN=typed by the person" ${request} > request.csr`,
  takeBack: sameKeyForPki('priv'),
});

const gpgsm: CsrCase = {
  name: 'RSA 3072',
  commands: `cat > parameters <<'END'
Key-Type: RSA
Key-Length: 3072
Key-Usage: sign, encrypt
Name-DN: CN=typed by the person,O=Hopital,C=FR
Name-Email: typed@person.example
END
export GNUPGHOME="$HOME/g" && mkdir -m 700 g
gpgsm --batch --pinentry-mode loopback --passphrase '' --armor --generate-key --output request.csr parameters
gpgconf --kill all`,
  takeBack: `export GNUPGHOME="$HOME/g"
gpgsm --batch --import chain.pem && gpgsm --batch --list-secret-keys | grep -q 'key type'
gpgconf --kill all`,
};

const botan = (name: string, key: string, hash: string): CsrCase => ({
  name,
  commands: `botan keygen ${key} --output=key.pem
botan gen_pkcs10 key.pem "typed by the person" --country=FR --dns=typed.example --hash=${hash} --output=request.csr`,
});

const cfssl = (name: string, algo: string, size: number): CsrCase => ({
  name,
  commands: `cat > request.json <<'END'
{ "CN": "typed by the person", "hosts": ["typed.example", "192.0.2.1"], "key": { "algo": "${algo}", "size": ${size} } }
END
cfssl genkey request.json | cfssljson -bare made && mv made.csr request.csr`,
});

const easyRsa = (name: string, options: string): CsrCase => ({
  name,
  commands: `/usr/share/easy-rsa/easyrsa --batch init-pki
EASYRSA_REQ_CN=typed /usr/share/easy-rsa/easyrsa --batch ${options} gen-req server nopass
mv pki/reqs/server.req request.csr`,
});

const onKey = (key: string, commands: string): string => `openssl genpkey -quiet ${key} -out key.pem\n${commands}`;
const rsa3072 = '-algorithm RSA -pkeyopt rsa_keygen_bits:3072';
const ec = (curve: string) => `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`;
const mbedtls = (key: string, hash: string) =>
  onKey(key, `/usr/bin/python3 "$PROGRAMS/mbedtls.py" key.pem "C=FR,O=Hopital,CN=typed by the person" ${hash}`);
const wolfssl = (key: string) => onKey(key, '/usr/bin/python3 "$PROGRAMS/wolfssl.py" key.pem "typed by the person"');
const pyca = '/usr/bin/python3 "$PROGRAMS/pyca.py"';

/** Every tool that Debian has and people make CSRs with. Names and extensions are typed on purpose: none reaches a certificate. */
export const csrMakers: readonly CsrMaker[] = [
  { tool: 'OpenSSL (openssl req)', version: 'openssl version', cases: opensslCases },
  {
    tool: 'Java (keytool)',
    version: 'keytool -J-version 2>&1',
    cases: [
      keytool('RSA 2048', '-keyalg RSA -keysize 2048'),
      keytool('RSA 3072, -ext SAN', '-keyalg RSA -keysize 3072', '-ext SAN=dns:typed.example'),
      keytool('P-256', '-keyalg EC -groupname secp256r1'),
      keytool('P-384', '-keyalg EC -groupname secp384r1'),
    ],
  },
  {
    tool: 'GnuTLS (certtool)',
    version: 'certtool --version',
    cases: [
      certtool('RSA 3072', '--key-type=rsa --bits=3072'),
      certtool('RSA 4096, DER', '--key-type=rsa --bits=4096', '--outder'),
      certtool('P-256', '--key-type=ecdsa --curve=secp256r1'),
      certtool('P-384, SHA-384', '--key-type=ecdsa --curve=secp384r1', '--hash=SHA384'),
    ],
  },
  {
    tool: 'NSS (certutil)',
    version: 'command -v certutil && dpkg-query -W libnss3-tools',
    cases: [
      certutil(
        'RSA 3072, text before the PEM',
        '-k rsa -g 3072 -Z SHA256',
        '-8 typed.example --keyUsage digitalSignature -a',
      ),
      certutil('RSA 4096, DER', '-k rsa -g 4096 -Z SHA512', ''),
      certutil('P-256', '-k ec -q nistp256', '-a'),
      certutil('P-384, DER', '-k ec -q nistp384', ''),
    ],
  },
  {
    tool: 'strongSwan (pki)',
    version: 'pki --help 2>&1 | grep strongSwan',
    cases: [
      pki('RSA 3072, SAN, challenge', 'rsa', 3072, '--san typed.example --password secret --outform pem'),
      pki('P-256, DER', 'ecdsa', 256),
      pki('P-384', 'ecdsa', 384, '--outform pem'),
    ],
  },
  { tool: 'GnuPG (gpgsm)', version: 'gpgsm --version', cases: [gpgsm] },
  {
    tool: 'Botan (botan)',
    version: 'botan version',
    cases: [
      botan('RSA 3072', '--algo=RSA --params=3072', 'SHA-256'),
      botan('P-384, SHA-384', '--algo=ECDSA --params=secp384r1', 'SHA-384'),
    ],
  },
  {
    tool: 'Go crypto/x509 (cfssl)',
    version: 'cfssl version | grep Runtime',
    cases: [cfssl('RSA 2048', 'rsa', 2048), cfssl('P-256', 'ecdsa', 256), cfssl('P-384', 'ecdsa', 384)],
  },
  {
    tool: 'Easy-RSA',
    version: '/usr/share/easy-rsa/easyrsa --version | grep Version:',
    cases: [easyRsa('RSA 2048', '--use-algo=rsa'), easyRsa('P-384', '--use-algo=ec --curve=secp384r1')],
  },
  {
    tool: 'PHP (openssl_csr_new)',
    version: 'php --version',
    cases: [{ name: 'RSA 3072', commands: 'php "$PROGRAMS/openssl-csr.php"' }],
  },
  {
    tool: 'Python (cryptography)',
    version: `${pyca} --version`,
    cases: [
      { name: 'RSA 3072, SAN, critical basicConstraints', commands: `${pyca} rsa-3072` },
      { name: 'P-256', commands: `${pyca} p-256` },
    ],
  },
  {
    tool: 'node-forge',
    version: 'grep version "$PROGRAMS/../../../node_modules/node-forge/package.json"',
    cases: [{ name: 'RSA 2048, SAN, challenge', commands: '"$NODE" "$PROGRAMS/node-forge.mjs" 2048' }],
  },
  {
    tool: 'mbedTLS (library)',
    version: '/usr/bin/python3 "$PROGRAMS/mbedtls.py" --version',
    cases: [
      { name: 'RSA 3072', commands: mbedtls(rsa3072, 'SHA256') },
      { name: 'P-256', commands: mbedtls(ec('P-256'), 'SHA256') },
      { name: 'P-384, SHA-384', commands: mbedtls(ec('P-384'), 'SHA384') },
    ],
  },
  {
    tool: 'wolfSSL (library)',
    version: '/usr/bin/python3 "$PROGRAMS/wolfssl.py" --version',
    cases: [
      { name: 'RSA 3072', commands: wolfssl(rsa3072) },
      { name: 'P-256', commands: wolfssl(ec('P-256')) },
    ],
  },
];
