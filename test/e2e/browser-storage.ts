import type { Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import type { Departure } from '../support/browser-traffic.ts';

/** For every sealed key that this browser holds, its request. */
export const keptKeys = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('sceau-keys');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('sealed-keys').objectStore('sealed-keys').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result.map(({ requestId }) => String(requestId)));
          };
        };
      }),
  );

/** Puts the sealed keys back as version 1 of their store held them: one per request, under its id. */
export const keepAsVersion1 = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const present = await asked(indexedDB.open('sceau-keys'));
    const keys = await asked(present.transaction('sealed-keys').objectStore('sealed-keys').getAll());
    present.close();
    await asked(indexedDB.deleteDatabase('sceau-keys'));
    const opening = indexedDB.open('sceau-keys', 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore('sealed-keys', { keyPath: 'requestId' });
    const earlier = await asked(opening);
    const store = earlier.transaction('sealed-keys', 'readwrite').objectStore('sealed-keys');
    await Promise.all(keys.map((key) => asked(store.put(key))));
    earlier.close();
  });

/** All that this visitor's browser keeps of the portal: storages, databases, cookies, address, history. */
export async function storedIn(visitor: Visitor): Promise<readonly Departure[]> {
  const cookies = await visitor.context.cookies();
  const kept = await visitor.page.evaluate(async () => {
    const octets = (value: unknown): unknown =>
      value instanceof Uint8Array || value instanceof ArrayBuffer
        ? Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join('')
        : value;
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: [string, string][] = [
      ['local storage', JSON.stringify(localStorage)],
      ['session storage', JSON.stringify(sessionStorage)],
      ['address', location.href],
      ['history', JSON.stringify(history.state) ?? ''],
      ['title and window', `${document.title} ${window.name}`],
      ['caches', (await caches.keys()).join(' ')],
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        for (const record of await asked(database.transaction(store).objectStore(store).getAll())) {
          const members = typeof record === 'object' ? Object.values(record) : [record];
          for (const member of members) found.push([`database ${name}`, String(octets(member))]);
        }
      }
      database.close();
    }
    return found;
  });
  return [
    ...kept.map(([what, text]) => ({ what, bytes: Buffer.from(text, 'latin1') })),
    { what: 'cookies', bytes: Buffer.from(JSON.stringify(cookies)) },
  ];
}
