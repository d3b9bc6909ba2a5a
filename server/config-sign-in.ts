import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as form from './config-forms.ts';
import type { Environment } from './platform/environment.ts';
import { errorCode } from './platform/start-refusal.ts';

export interface SignInConfig {
  readonly oidcProviders: readonly OidcProviderConfig[];
  /** Null: no certificate opens anything. */
  readonly clientCertificate: ClientCertificateConfig | null;
}

interface OidcProviderConfig {
  readonly id: string;
  readonly label: { readonly fr: string; readonly en: string };
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication:
    | { readonly kind: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
    | {
        readonly kind: 'private_key_jwt';
        readonly keyPem: string;
        readonly keyId: string | null;
        readonly algorithm: SigningAlgorithm;
      };
  readonly profile: 'generic' | 'pro-sante-connect';
  readonly scopes: readonly string[];
  readonly acrValues: readonly string[];
}

type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'ES384';

interface ClientCertificateConfig {
  readonly authoritiesPem: string;
  readonly crlFile: string | null;
  /** Native TLS on a port of its own, or a proxy's header: one of them. */
  readonly door: { readonly kind: 'port'; readonly port: number } | { readonly kind: 'header'; readonly name: string };
  /** Where browsers are asked for a certificate. */
  readonly origin: string;
}

export function readOidcProviders(environment: Environment): readonly OidcProviderConfig[] {
  const variable = 'SCEAU_OIDC_PROVIDERS_FILE';
  const path = environment.read(variable, form.path, null);
  const text = environment.readFileNamedBy(variable, 'a JSON file, a list of providers');
  if (path === null || text === null) return [];
  const list = parseList(text);
  if (list === null) {
    environment.fault(`${variable} is not a JSON list: expected [{ "id": …, "issuer": …, "clientId": … }, …].`);
    return [];
  }
  const ids = new Set<string>();
  return list.flatMap((entry, index) => {
    const reader = new ProviderReader(environment, entry, { place: `${variable}, provider ${index + 1}`, file: path });
    const provider = reader.read();
    if (provider !== null && ids.has(provider.id)) reader.fault('id', 'one that no other provider has');
    if (provider !== null) ids.add(provider.id);
    return provider === null ? [] : [provider];
  });
}

function parseList(text: string): readonly unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const members = [
  ...[
    'id',
    'label',
    'issuer',
    'clientId',
    'clientSecretFile',
    'clientAuthentication',
    'privateKeyFile',
    'privateKeyId',
  ],
  ...['signingAlgorithm', 'profile', 'scopes', 'acrValues'],
];

const defaultsOf = {
  generic: { scopes: ['openid', 'profile'], acrValues: [] },
  'pro-sante-connect': { scopes: ['openid', 'scope_all'], acrValues: ['eidas1'] },
} as const;

/** Reads one provider and tells every fault of it; a secret is never quoted. */
class ProviderReader {
  readonly #environment: Environment;
  readonly #entry: Readonly<Record<string, unknown>>;
  readonly #place: string;
  readonly #file: string;
  #faults = 0;

  constructor(environment: Environment, entry: unknown, at: { readonly place: string; readonly file: string }) {
    this.#environment = environment;
    this.#entry = typeof entry === 'object' && entry !== null ? { ...entry } : {};
    this.#place = at.place;
    this.#file = at.file;
  }

  fault(member: string, expected: string): void {
    this.#faults += 1;
    this.#environment.fault(`${this.#place}: ${member}: expected ${expected}.`);
  }

  read(): OidcProviderConfig | null {
    for (const member of Object.keys(this.#entry)) {
      if (!members.includes(member)) this.fault(member, `one of ${members.join(', ')}`);
    }
    const profile = this.#oneOf('profile', ['generic', 'pro-sante-connect'], 'generic');
    const scopes = this.#words('scopes', defaultsOf[profile].scopes);
    if (!scopes.includes('openid')) this.fault('scopes', '"openid" among them');
    const provider = {
      id: this.#text('id', /^[a-z0-9-]{1,40}$/, 'at most 40 small letters, digits or hyphens'),
      label: this.#label(),
      issuer: this.#issuer(),
      clientId: this.#text('clientId', /^[\x20-\x7e]{1,200}$/, 'the identifier that the provider gave'),
      authentication: this.#authentication(),
      profile,
      scopes,
      acrValues: this.#words('acrValues', defaultsOf[profile].acrValues),
    };
    return this.#faults === 0 ? provider : null;
  }

  #text(member: string, shape: RegExp, expected: string): string {
    const value = this.#entry[member];
    if (typeof value === 'string' && shape.test(value)) return value;
    this.fault(member, expected);
    return '';
  }

  #oneOf<const Value extends string>(member: string, values: readonly Value[], fallback: Value): Value {
    const value = this.#entry[member];
    if (value === undefined) return fallback;
    const found = values.find((one) => one === value);
    if (found === undefined) this.fault(member, values.join(' or '));
    return found ?? fallback;
  }

  #words(member: string, fallback: readonly string[]): readonly string[] {
    const value = this.#entry[member];
    if (value === undefined) return fallback;
    // RFC 6749 §3.3: a space would be another scope.
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\x21-\x7e]+$/.test(one));
    if (!isList) this.fault(member, 'a list of words without spaces');
    return isList ? value : fallback;
  }

  #label(): { readonly fr: string; readonly en: string } {
    const { label } = this.#entry;
    const both = typeof label === 'object' && label !== null ? { ...label } : {};
    const { fr, en } = both as Readonly<Record<string, unknown>>;
    const isLabel = (text: unknown): text is string => typeof text === 'string' && /^\P{Cc}{1,60}$/u.test(text);
    if (isLabel(fr) && isLabel(en)) return { fr, en };
    this.fault('label', '{ "fr": …, "en": … }, at most 60 characters each');
    return { fr: '', en: '' };
  }

  /** OpenID Connect Discovery §3: https, without query or fragment; plain HTTP on this machine only, for tests. */
  #issuer(): string {
    const { issuer } = this.#entry;
    const found = typeof issuer === 'string' && URL.canParse(issuer) ? new URL(issuer) : null;
    const isSafe =
      found !== null &&
      (found.protocol === 'https:' || (found.protocol === 'http:' && form.isThisMachine(found.hostname))) &&
      `${found.username}${found.password}${found.search}${found.hash}` === '';
    if (isSafe && typeof issuer === 'string') return issuer;
    this.fault('issuer', 'https://<host>/…, without query, as the provider writes it in its metadata');
    return '';
  }

  #authentication(): OidcProviderConfig['authentication'] {
    const { clientSecretFile, privateKeyFile } = this.#entry;
    if ((clientSecretFile === undefined) === (privateKeyFile === undefined)) {
      this.fault('clientSecretFile, privateKeyFile', 'one of them');
      return { kind: 'client_secret_basic', secret: '' };
    }
    if (privateKeyFile === undefined) {
      const kinds = ['client_secret_basic', 'client_secret_post'] as const;
      const secret = this.#textOf('clientSecretFile').trim();
      if (secret === '') this.fault('clientSecretFile', 'a file that holds the secret');
      return { kind: this.#oneOf('clientAuthentication', kinds, 'client_secret_basic'), secret };
    }
    return this.#privateKey();
  }

  #privateKey(): OidcProviderConfig['authentication'] {
    const keyPem = this.#textOf('privateKeyFile');
    const { privateKeyId } = this.#entry;
    const keyId = privateKeyId === undefined ? null : this.#text('privateKeyId', /^[\x20-\x7e]{1,100}$/, 'a key name');
    const fitting = algorithmsOf(keyPem);
    const [usual] = fitting;
    if (usual === undefined) {
      this.fault('privateKeyFile', 'a PEM file, an RSA, P-256 or P-384 key without password');
      return { kind: 'private_key_jwt', keyPem, keyId, algorithm: 'RS256' };
    }
    return { kind: 'private_key_jwt', keyPem, keyId, algorithm: this.#oneOf('signingAlgorithm', fitting, usual) };
  }

  /** Relative to the file that names it. */
  #textOf(member: string): string {
    const path = this.#entry[member];
    try {
      if (typeof path === 'string' && path !== '') return readFileSync(resolve(dirname(this.#file), path), 'utf8');
      this.fault(member, 'a path');
    } catch (error) {
      this.fault(member, `a file that can be read (${errorCode(error)})`);
    }
    return '';
  }
}

function algorithmsOf(keyPem: string): readonly SigningAlgorithm[] {
  let key: KeyObject;
  try {
    key = createPrivateKey(keyPem);
  } catch {
    return [];
  }
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return ['RS256', 'PS256'];
  if (namedCurve === 'prime256v1') return ['ES256'];
  return namedCurve === 'secp384r1' ? ['ES384'] : [];
}

const headerName = form.pattern(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'the name of a header, such as Client-Cert');

interface TransportFacts {
  readonly publicOrigin: string;
  readonly tls: object | null;
  readonly trustedProxy: form.TrustedProxy;
  readonly port: number;
  readonly publicationPort: number | null;
}

export function readClientCertificate(environment: Environment, http: TransportFacts): ClientCertificateConfig | null {
  const port = environment.read('SCEAU_CLIENT_CERTIFICATE_PORT', form.port, null);
  const header = environment.read('SCEAU_CLIENT_CERTIFICATE_HEADER', headerName, null);
  const given = environment.read('SCEAU_CLIENT_CERTIFICATE_ORIGIN', form.publicOrigin, null);
  const crlFile = environment.read('SCEAU_CLIENT_CERTIFICATE_CRL_FILE', form.path, null);
  const authoritiesPem = environment.readFileNamedBy(
    'SCEAU_CLIENT_CERTIFICATE_CA_FILE',
    'a PEM file, the authorities whose certificates are accepted',
  );
  const fault = (line: string) => environment.fault(line);
  if (port === null && header === null) {
    const doors = ['SCEAU_CLIENT_CERTIFICATE_PORT', 'SCEAU_CLIENT_CERTIFICATE_HEADER'];
    const orphans = ['CA_FILE', 'CRL_FILE', 'ORIGIN'].map((end) => `SCEAU_CLIENT_CERTIFICATE_${end}`);
    for (const name of doors.some((door) => environment.isSet(door)) ? [] : orphans) {
      if (environment.isSet(name)) fault(`${name} is set without ${doors.join(' or ')}: expected one of them.`);
    }
    return null;
  }
  if (port !== null && header !== null) {
    fault('SCEAU_CLIENT_CERTIFICATE_PORT and SCEAU_CLIENT_CERTIFICATE_HEADER are both set: expected one of them.');
  }
  if (!environment.isSet('SCEAU_CLIENT_CERTIFICATE_CA_FILE')) {
    fault('SCEAU_CLIENT_CERTIFICATE_CA_FILE is not set: expected the authorities whose certificates are accepted.');
  }
  if (port !== null) checkPort(fault, port, http);
  if (header !== null && http.trustedProxy === false) {
    fault('SCEAU_TRUSTED_PROXY is not set: expected the addresses whose SCEAU_CLIENT_CERTIFICATE_HEADER is believed.');
  }
  const { hostname } = new URL(http.publicOrigin);
  const door = port === null ? ({ kind: 'header', name: header ?? '' } as const) : ({ kind: 'port', port } as const);
  const usual = port === null ? http.publicOrigin : `https://${hostname}:${port}`;
  return authoritiesPem === null ? null : { authoritiesPem, crlFile, door, origin: given ?? usual };
}

function checkPort(fault: (line: string) => void, port: number, http: TransportFacts): void {
  if (http.tls === null) {
    fault('SCEAU_CLIENT_CERTIFICATE_PORT speaks TLS: expected SCEAU_TLS_CERTIFICATE_FILE and SCEAU_TLS_KEY_FILE.');
  }
  if (port === http.port || port === http.publicationPort) {
    fault(`SCEAU_CLIENT_CERTIFICATE_PORT is ${port}, as another port is: expected another.`);
  }
}
