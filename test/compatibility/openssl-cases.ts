import type { CsrCase } from './csr-maker.ts';

const config = `cat > request.cnf <<'CNF'
[req]
distinguished_name = subject
attributes = asked
prompt = no
string_mask = MASK:0x1006
[subject]
C = FR
O = Hôpital
CN = typed by the person
[asked]
challengePassword = a secret
unstructuredName = gateway 3
CNF
`;
const ec = (curve: string) => `ec -pkeyopt ec_paramgen_curve:${curve}`;

const req = (name: string, newKey: string, more = ''): CsrCase => ({
  name,
  commands: `openssl req -new -newkey ${newKey} -nodes -keyout key.pem -subj "/C=FR/CN=typed by the person" ${more} -out request.csr`,
  takeBack,
});

/** openssl refuses to put a key and the certificate of another into one PKCS#12. */
const takeBack =
  'openssl pkcs12 -export -inkey key.pem -in leaf.pem -certfile issuing.pem -passout pass:change-it -out keys.p12';

const san = '-addext "subjectAltName=DNS:typed.example,IP:192.0.2.1,email:typed@person.example"';

export const opensslCases: readonly CsrCase[] = [
  req('RSA 2048', 'rsa:2048'),
  req('RSA 3072, -addext SAN', 'rsa:3072', san),
  req('RSA 4096, SHA-512', 'rsa:4096', '-sha512'),
  req('P-256, -addext SAN', ec('P-256'), san),
  req('P-384, SHA-384', ec('P-384'), '-sha384'),
  req('P-256, DER', ec('P-256'), '-outform DER'),
  req('P-256, -newhdr', ec('P-256'), '-newhdr'),
  req('P-256, -text before the PEM', ec('P-256'), '-text'),
  req('P-256, UTF-8 name', ec('P-256'), '-utf8 -subj "/O=Hôpital d’essai/CN=typed by the person"'),
  {
    name: 'RSA 2048, T61 name, challengePassword, unstructuredName',
    commands: `${config}openssl req -new -utf8 -config request.cnf -newkey rsa:2048 -nodes -keyout key.pem -out request.csr`,
    takeBack,
  },
  {
    name: 'P-256, from a certificate (x509 -x509toreq)',
    commands: `openssl req -x509 -newkey ${ec('P-256')} -nodes -keyout key.pem -subj "/CN=typed by the person" -out old.pem
openssl x509 -x509toreq -in old.pem -signkey key.pem -out request.csr`,
    takeBack,
  },
  {
    name: 'P-256, the key encrypted (AES-256)',
    commands: `openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:change-it -out key.pem
openssl req -new -key key.pem -passin pass:change-it -subj "/CN=typed by the person" -out request.csr`,
    takeBack: `${takeBack} -passin pass:change-it`,
  },
];
