import { createPrivateKey } from 'node:crypto';
import type { Page } from 'playwright-core';
import { fr } from '../../web/i18n/fr/index.ts';

/** A leak that a careless or hostile change of the page could make, made on purpose. */
interface Plant {
  readonly name: string;
  readonly of: 'key' | 'password';
  readonly leaves: 'sent' | 'stored';
  plant(page: Page): Promise<unknown>;
}

type Way = (page: Page, text: string) => Promise<unknown>;

/** Ways out of a page; each resolves whatever the server thinks of it. */
const ways: Readonly<Record<string, Way>> = {
  'the body of a call': (page, text) =>
    page.evaluate((body) => fetch('/api/plant', { method: 'POST', body }).catch(() => undefined), text),
  'octets of a call': (page, text) =>
    page.evaluate((latin1) => {
      const body = Uint8Array.from(latin1, (character) => character.charCodeAt(0));
      return fetch('/api/plant', { method: 'POST', body }).catch(() => undefined);
    }, text),
  'an address': (page, text) => page.evaluate((value) => fetch(`/api/plant?it=${value}`).catch(() => undefined), text),
  'a header': (page, text) =>
    page.evaluate((value) => fetch('/api/plant', { headers: { 'x-plant': value } }).catch(() => undefined), text),
  'a beacon': (page, text) => page.evaluate((value) => navigator.sendBeacon('/api/plant', value), text),
  'a beacon of octets': (page, text) =>
    page.evaluate((value) => navigator.sendBeacon('/api/plant', new Blob([value])), text),
  'a form': (page, text) =>
    page.evaluate((value) => {
      const body = new FormData();
      body.append('it', value);
      return fetch('/api/plant', { method: 'POST', body }).catch(() => undefined);
    }, text),
  'a picture': (page, text) =>
    page.evaluate((value) => {
      new Image().src = `/plant.png?it=${encodeURIComponent(value)}`;
    }, text),
  'a frame of a socket': (page, text) =>
    page.evaluate(
      (value) =>
        new Promise<void>((resolve) => {
          const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/plant`);
          socket.onopen = () => {
            socket.send(value);
            resolve();
          };
          socket.onerror = () => resolve();
        }),
      text,
    ),
  'the address of a socket': (page, text) =>
    page.evaluate((value) => {
      new WebSocket(`${location.origin.replace('http', 'ws')}/plant?it=${encodeURIComponent(value)}`);
    }, text),
};

/** Places where a secret would stay behind. */
const places: Readonly<Record<string, Way>> = {
  'local storage': (page, text) => page.evaluate((value) => localStorage.setItem('plant', value), text),
  'session storage': (page, text) => page.evaluate((value) => sessionStorage.setItem('plant', value), text),
  'the address bar': (page, text) =>
    page.evaluate((value) => history.replaceState(null, '', `#${encodeURIComponent(value)}`), text),
  'the history': (page, text) => page.evaluate((value) => history.replaceState({ value }, ''), text),
  'a cookie': (page, text) =>
    page.evaluate((value) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the oldest way to leave something behind
      document.cookie = `plant=${encodeURIComponent(value)}`;
    }, text),
};

export function plants(secrets: { readonly pkcs8Der: Buffer; readonly password: string }): readonly Plant[] {
  const { pkcs8Der, password } = secrets;
  const key = createPrivateKey({ key: pkcs8Der, format: 'der', type: 'pkcs8' });
  const jwk = key.export({ format: 'jwk' });
  const keyForms = {
    'its octets': pkcs8Der.toString('latin1'),
    base64: pkcs8Der.toString('base64'),
    base64url: pkcs8Der.toString('base64url'),
    'base64 inside other base64': Buffer.concat([Buffer.from('a'), pkcs8Der]).toString('base64'),
    hex: pkcs8Der.toString('hex'),
    'hex in capitals': pkcs8Der.toString('hex').toUpperCase(),
    PEM: String(key.export({ format: 'pem', type: 'pkcs8' })),
    'PEM in JSON': JSON.stringify({ key: key.export({ format: 'pem', type: 'pkcs8' }) }),
    'PKCS#1': key.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    JWK: JSON.stringify(jwk),
    'one number of the JWK': String(jwk.d),
    'numbers in JSON': JSON.stringify([...pkcs8Der]),
  };
  const passwordForms = {
    'as it is': password,
    'in an address': encodeURIComponent(password),
    'in a form': new URLSearchParams({ it: password }).toString(),
    'in JSON': JSON.stringify({ password }),
    base64: Buffer.from(password).toString('base64'),
    base64url: Buffer.from(password).toString('base64url'),
    'with a login, base64': Buffer.from(`hopital:${password}`).toString('base64'),
    hex: Buffer.from(password).toString('hex'),
    'UTF-16, base64': Buffer.from(password, 'utf16le').toString('base64'),
  };
  const way = (name: string): Way => ways[name] ?? places[name] ?? (() => Promise.resolve());
  const one = (of: Plant['of'], form: string, text: string, out: string): Plant => ({
    name: `${of}, ${form}, by ${out}`,
    of,
    leaves: out in places ? 'stored' : 'sent',
    plant: (page) => way(out)(page, text),
  });
  return [
    ...Object.entries(keyForms).map(([form, text]) => one('key', form, text, 'octets of a call')),
    ...Object.entries(passwordForms).map(([form, text]) => one('password', form, text, 'the body of a call')),
    ...[...Object.keys(ways), ...Object.keys(places)].flatMap((out) => [
      one('password', 'base64', passwordForms.base64url, out),
      ...(out === 'a cookie' ? [] : [one('key', 'base64url', keyForms.base64url, out)]),
    ]),
    {
      ...{ name: 'password, by the console', of: 'password', leaves: 'sent' },
      // biome-ignore lint/suspicious/noConsole: what is planted is just that
      plant: (page) => page.evaluate((value) => console.warn(`trying ${value}`), password),
    },
    {
      ...{ name: 'password, by the worker of the strength meter', of: 'password', leaves: 'sent' },
      plant: async (page) => {
        const restart = page.getByRole('button', { name: fr.key.restart, exact: true });
        const [worker] = await Promise.all([page.waitForEvent('worker'), restart.click()]);
        return worker.evaluate((body) => fetch('/api/plant', { method: 'POST', body }).then(() => undefined), password);
      },
    },
  ];
}
