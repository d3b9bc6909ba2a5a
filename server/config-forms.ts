import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import type { VariableForm } from './platform/environment.ts';

export const oneOf = <T extends string>(...values: readonly T[]): VariableForm<T> => ({
  expected: values.join(' or '),
  parse: (text) => values.find((value) => value === text),
});

export const wholeNumber = (least: number, most: number): VariableForm<number> => ({
  expected: `a whole number from ${least} to ${most}`,
  parse: (text) => {
    const value = /^-?\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  },
});

export const port = wholeNumber(1, 65_535);

export const pattern = (form: RegExp, expected: string): VariableForm<string> => ({
  expected,
  parse: (text) => (form.test(text) ? text : undefined),
});

/** Relative to the folder that Sceau is started from. */
export const path: VariableForm<string> = {
  expected: 'a path',
  parse: (text) => (isAbsolute(text) ? text : resolve(text)),
};

export const onOff: VariableForm<boolean> = {
  expected: 'on or off',
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
};

const url = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const isBare = ({ username, password, search, hash }: URL): boolean => `${username}${password}${search}${hash}` === '';

/** What browsers call a trustworthy origin without TLS (Secure Contexts §3.1; `__Host-` cookies tried in Chromium). */
export const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]';

export const publicOrigin: VariableForm<string> = {
  expected:
    'https://<host>, or http://localhost:<port>, without a path: browsers make keys and keep sign-in cookies nowhere else',
  parse: (text) => {
    const found = url(text);
    if (found === undefined || !isBare(found) || found.pathname !== '/') return undefined;
    const trusted = found.protocol === 'https:' || (found.protocol === 'http:' && isThisMachine(found.hostname));
    return trusted ? found.origin : undefined;
  },
};

/** Addresses inside certificates are plain HTTP: fetching a CRL over TLS may need that very CRL (RFC 5280 §8). */
export const publicationUrl: VariableForm<string> = {
  expected: 'http://<host>, a plain HTTP address without query',
  parse: (text) => {
    const found = url(text);
    return found?.protocol === 'http:' && isBare(found) ? found.href.replace(/\/+$/, '') : undefined;
  },
};

/** `options` in the address would displace ours, among them the role that each connection takes on. */
export const databaseUrl: VariableForm<string> = {
  expected: 'postgres://<login>:<password>@<host>:<port>/<database>, without "options"',
  secret: true,
  parse: (text) => {
    const found = url(text);
    if (found === undefined || !['postgres:', 'postgresql:'].includes(found.protocol)) return undefined;
    return found.hostname === '' || found.pathname.length < 2 || found.searchParams.has('options') ? undefined : text;
  },
};

export const smtpUrl: VariableForm<string> = {
  expected: 'smtp://<host>:<port> or smtps://<login>:<password>@<host>:<port>',
  secret: true,
  parse: (text) => {
    const found = url(text);
    return found !== undefined && ['smtp:', 'smtps:'].includes(found.protocol) && found.hostname !== ''
      ? text
      : undefined;
  },
};

/** `address` or `Name <address>`. */
export const mailbox = pattern(
  /^(?:[^<>"@,;\p{Cc}]+ <[^\s<>"@,;]+@[^\s<>"@,;]+>|[^\s<>"@,;]+@[^\s<>"@,;]+)$/u,
  'an e-mail address, or Name <address>',
);

/** Arcs in decimal without leading zero, X.660: 0 to 2, below 40 under 0 and 1. */
export const objectIdentifier = pattern(
  /^(?:[01]\.(?:0|[1-9]|[123]\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))+$/,
  'an object identifier such as 1.2.250.1.71.1.2.2',
);

/** `system`: those of the machine. `off`: none, and nothing is proven by the DNS. */
export type DnsServers = 'system' | 'off' | readonly string[];

export const dnsServers: VariableForm<DnsServers> = {
  expected: 'system, off, or addresses of DNS servers separated by commas, each with :<port> where it is not 53',
  parse: (text) => {
    if (text === 'system' || text === 'off') return text;
    const servers = text.split(',').map((server) => server.trim());
    return servers.every(isServerAddress) ? servers : undefined;
  },
};

function isServerAddress(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const [, six, four, servedOn = ''] = /^(?:\[([\da-f:.]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text) ?? [];
  return isIP(six ?? four ?? '') === (six === undefined ? 4 : 6) && port.parse(servedOn) !== undefined;
}

/** A number of hops cannot tell a proxy from anyone who writes its headers, so addresses only. */
export type TrustedProxy = readonly string[] | false;

export const trustedProxy: VariableForm<TrustedProxy> = {
  expected: 'addresses or ranges of the proxies in front, separated by commas',
  parse: (text) => {
    const addresses = text.split(',').map((address) => address.trim());
    return addresses.every(isAddressOrRange) ? addresses : undefined;
  },
};

/** Ranges inside which receivers of webhooks may be, although they are private. */
export const networks: VariableForm<readonly string[]> = {
  expected: 'ranges of addresses such as 10.20.0.0/16, separated by commas',
  parse: (text) => {
    const ranges = text.split(',').map((range) => range.trim());
    return ranges.every((range) => range.includes('/') && isAddressOrRange(range)) ? ranges : undefined;
  },
};

export const ports: VariableForm<readonly number[]> = {
  expected: 'ports, 1 to 65535, separated by commas',
  parse: (text) => {
    const read = text.split(',').map((one) => port.parse(one.trim()));
    return read.every((one) => one !== undefined) ? read : undefined;
  },
};

/** Long enough that nobody guesses it; no blank, since it travels in a header. */
export const sharedSecret: VariableForm<string> = {
  expected: '32 characters or more, without blanks',
  secret: true,
  parse: (text) => (/^[\x21-\x7e]{32,200}$/.test(text) ? text : undefined),
};

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    prefix === undefined ||
    (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128))
  );
}
