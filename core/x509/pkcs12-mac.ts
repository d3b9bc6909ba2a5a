import { hmac } from '@noble/hashes/hmac.js';
import type { CHash } from '@noble/hashes/utils.js';
import { type Bytes, encodeDer } from './der-writer.ts';
import { oidDer } from './oids.ts';

/** RFC 7292 App. B.3: what the derived octets serve for. */
export const derivedFor = { key: 1, iv: 2, mac: 3 } as const;

interface Pkcs12Derivation {
  readonly hash: CHash;
  readonly purpose: (typeof derivedFor)[keyof typeof derivedFor];
  /** Null for no password at all, which some tools tell from an empty one: no octet, where that one has 00 00. */
  readonly password: string | null;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly length: number;
}

/** Rounds between two pauses: about 50 ms of a slow browser. */
const roundsBetweenPauses = 20_000;

/** RFC 7292 App. B.2, general method. Passwords here are ASCII; App. B.1 gives them two octets a character and ends with 00 00. */
export const derivePkcs12 = (derivation: Pkcs12Derivation): Bytes => {
  const steps = derivationSteps(derivation);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
};

/** As `derivePkcs12`, with a pause now and then: a file of others may ask for seconds of it. */
export const derivePkcs12WithPauses = async (
  derivation: Pkcs12Derivation,
  pause: () => Promise<void>,
): Promise<Bytes> => {
  const steps = derivationSteps(derivation);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await pause();
  }
};

function* derivationSteps(derivation: Pkcs12Derivation): Generator<undefined, Bytes> {
  const { hash, purpose, password, salt, iterations, length } = derivation;
  const block = hash.blockLen;
  const diversifier = new Uint8Array(block).fill(purpose);
  const secret = toBmp(password === null ? '' : `${password}\0`);
  const input = new Uint8Array([...fill(salt, block), ...fill(secret, block)]);
  const derived = new Uint8Array(Math.ceil(length / hash.outputLen) * hash.outputLen);
  for (let at = 0; at < length; at += hash.outputLen) {
    let digest = hash.create().update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) {
      digest = hash(digest);
      if (round % roundsBetweenPauses === 0) yield;
    }
    derived.set(digest, at);
    addToBlocks(input, fill(digest, block).subarray(0, block), block);
  }
  return derived.slice(0, length);
}

/** UTF-16BE code units, as BMPString writes them. */
export const toBmp = (text: string): Bytes => {
  const units = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i += 1) {
    units[2 * i] = text.charCodeAt(i) >> 8;
    units[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return units;
};

/** Copies of `bytes`, cut at the next multiple of `block`. */
const fill = (bytes: Uint8Array, block: number): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(bytes.length / block) * block }, (_, i) => bytes[i % bytes.length] ?? 0);

/** Step 6C: each block of I becomes (block + B + 1) mod 2^(8·block). */
const addToBlocks = (input: Uint8Array, addend: Uint8Array, block: number): void => {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1;
    for (let i = block - 1; i >= 0; i -= 1) {
      const sum = (input[start + i] ?? 0) + (addend[i] ?? 0) + carry;
      input[start + i] = sum & 0xff;
      carry = sum >> 8;
    }
  }
};

interface Pkcs12MacMeans {
  readonly hash: CHash;
  readonly hashOid: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** MacData (RFC 7292 §4 and App. A) over the content of authSafe. */
export const pkcs12MacData = (content: Uint8Array, password: string, means: Pkcs12MacMeans): Bytes => {
  const { hash, hashOid, salt, iterations } = means;
  const key = derivePkcs12({ hash, purpose: derivedFor.mac, password, salt, iterations, length: hash.outputLen });
  return encodeDer((writer) => {
    writer.sequence(() => {
      writer.sequence(() => {
        writer.sequence(() => {
          writer.raw(oidDer(hashOid));
          writer.null();
        });
        writer.octetString(hmac(hash, key, content));
      });
      writer.octetString(salt);
      writer.integer(iterations);
    });
  });
};
