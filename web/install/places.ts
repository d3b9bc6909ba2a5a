import type { install } from '../i18n/fr/install.ts';

export type Place = keyof (typeof install)['places'];

/** Where each kind of certificate is of use; what its holder most likely has comes first. */
const places = {
  server: ['nginx', 'apache', 'haproxy', 'tomcat', 'iis', 'java', 'windows', 'openssl'],
  client: ['curl', 'java', 'windows', 'nginx', 'openssl'],
  /** Signs or opens data, in a program of the structure. */
  seal: ['openssl', 'java', 'windows'],
  mailbox: ['mail', 'session', 'java', 'openssl'],
  /** A person presents it to a service, from their own session. */
  signIn: ['session', 'browser', 'curl', 'openssl'],
  /** A person signs with it, or opens what was encrypted for them. */
  personal: ['session', 'mail', 'openssl'],
} as const satisfies Readonly<Record<string, readonly Place[]>>;

export type Part = keyof typeof places;

/** What each product does, as far as its installation goes. */
const parts: Readonly<Record<string, Part>> = {
  'ORG AUTH_CLI': 'client',
  'ORG SIGN': 'seal',
  'ORG CONF': 'seal',
  'SERV SSL_SERV': 'server',
  'SERV S/MIME': 'mailbox',
  'SERV SIGN': 'seal',
  'SERV CONF': 'seal',
  'PRO AUTH': 'signIn',
  'PRO SIGN': 'personal',
  'PRO CONF': 'personal',
  'PS AUTH': 'signIn',
  'PS SIGN': 'personal',
  'PS CONF': 'personal',
};

export const partOf = (offer: string, usage: string | null): Part => parts[`${offer} ${usage}`] ?? 'seal';

export const placesOf = (part: Part): readonly Place[] => places[part];

/** A program calls a service with it, which a command can try. */
export const isCaller = (part: Part): boolean => part === 'client' || part === 'signIn';

/** Put on a server, whose pages say how in a few words once it is withdrawn; the others are told place by place at once. */
export const isOnServer = (part: Part): boolean => part === 'server' || part === 'client';
