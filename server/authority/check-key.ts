import type { Transaction } from 'kysely';
import type { KnownKeyCode } from '../../core/contract/sentences/keys.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { type KeyAlgorithm, type KeyRefusalCode, readPublicKey, spkiSha256Hex } from '../../core/x509/keys.ts';
import type { Database } from '../platform/schema.ts';
import type { DebianWeakKeys } from './debian-weak-keys.ts';
import { isPublishedTestKey } from './published-test-keys.ts';
import { insertKnownKey, type KeyKnowledge, type KeyUse, knowledgeOf } from './store.ts';

/** Not exported: a checked key is made here and nowhere else, and `recordIntent` takes nothing else (T-KEY-ALLPATHS). */
const checked = Symbol('checked');

export interface CheckedKey {
  readonly spkiDer: Uint8Array;
  readonly spkiSha256: Buffer;
  readonly algorithm: KeyAlgorithm;
  readonly [checked]: true;
}

/** What a certificate with the key would be for. */
export interface MeantUse extends KeyUse {
  readonly keyMayStay: boolean;
}

/**
 * The one checker of subscribers' keys (spec R03 to R08), for an own CSR as for a key made in the browser, at Finaliser and
 * again at withdrawal: the bytes, the lists of weak keys, then in one statement what this authority knows of the key.
 */
export async function checkKey(
  tx: Transaction<Database>,
  weakKeys: DebianWeakKeys,
  spkiDer: Uint8Array,
  meant: MeantUse,
): Promise<Outcome<CheckedKey, KeyRefusalCode | KnownKeyCode>> {
  const key = readPublicKey(spkiDer);
  if (!key.ok) return key;
  if (key.value.family === 'rsa' && weakKeys.has(key.value.modulus)) return refuse('key.debian-weak');
  const spkiSha256 = Buffer.from(spkiSha256Hex(spkiDer), 'hex');
  if (isPublishedTestKey(spkiSha256)) return refuse('key.blocked');
  const free = isFreeFor(await knowledgeOf(tx, spkiSha256), meant);
  return free.ok ? accept({ spkiDer, spkiSha256, algorithm: key.value.algorithm, [checked]: true }) : free;
}

/**
 * From Finaliser on, the key is for this structure and usage, for ever. Two requests that bring one new key at once are put
 * in order by the database: the second sees what the first made of it.
 */
export async function claimKey(
  tx: Transaction<Database>,
  key: CheckedKey,
  meant: MeantUse,
  at: Date,
): Promise<Outcome<undefined, KnownKeyCode>> {
  if (await insertKnownKey(tx, key.spkiSha256, meant, at)) return accept(undefined);
  return isFreeFor(await knowledgeOf(tx, key.spkiSha256), meant);
}

/** To another structure nothing is said of whose key it is. */
function isFreeFor({ blocked, certified, use }: KeyKnowledge, meant: MeantUse): Outcome<undefined, KnownKeyCode> {
  if (blocked) return refuse('key.blocked');
  if (use !== null && use.structureId !== meant.structureId) return refuse('key.other-structure');
  if (use !== null && (use.offer !== meant.offer || use.usage !== meant.usage)) {
    return refuse('key.other-usage', { offer: use.offer, usage: use.usage });
  }
  return certified && !meant.keyMayStay ? refuse('key.renewal-needs-new') : accept(undefined);
}
