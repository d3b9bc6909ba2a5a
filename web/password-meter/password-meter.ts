import type { Measured, Measurement } from './password-meter.worker.ts';
import workerUrl from './password-meter.worker.ts?worker&url';
import type { Strength } from './password-strength.ts';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

/** A policy name can be created once a page. */
let policy: ScriptUrlPolicy | undefined;

/** Where Trusted Types are enforced, the one script address that this portal makes by code is this worker's. */
function trustedWorkerUrl(): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const same = (url: string) => {
    if (url !== workerUrl) throw new TypeError('no other script');
    return url;
  };
  policy ??= factory?.createPolicy('sceau', { createScriptURL: same }) ?? { createScriptURL: same };
  return policy.createScriptURL(workerUrl);
}

export interface PasswordMeter {
  /** Rejects when the worker or its dictionary cannot be loaded. The password goes to the worker and no further. */
  measure(password: string, ownWords: readonly string[]): Promise<Strength>;
  close(): void;
}

/** Loads the dictionary (about 90 kB) in a worker of its own: a check takes up to a quarter of a second. */
export function openPasswordMeter(): PasswordMeter {
  const worker = new Worker(trustedWorkerUrl(), { type: 'module' });
  const waiting = new Map<number, { resolve(strength: Strength): void; reject(cause: Error): void }>();
  let lastId = 0;
  let failure: Error | null = null;

  worker.addEventListener('message', (event: MessageEvent<Measured>) => {
    waiting.get(event.data.id)?.resolve(event.data.strength);
    waiting.delete(event.data.id);
  });
  worker.addEventListener('error', () => {
    failure = new Error('The password meter could not be loaded');
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  });

  return {
    measure: (password, ownWords) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, password, ownWords } satisfies Measurement);
      }),
    close: () => worker.terminate(),
  };
}
