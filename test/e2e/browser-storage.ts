import type { Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import type { Departure } from '../support/browser-traffic.ts';

/** Requests whose sealed key this browser holds. */
export const keptKeys = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('sceau-keys');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('sealed-keys').objectStore('sealed-keys').getAllKeys();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result.map(String));
          };
        };
      }),
  );

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
