import { sha1 } from '@noble/hashes/legacy.js';
import { type Bytes, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import type { RandomBytes } from './pbes2.ts';
import type { Pkcs12Form } from './pkcs12.ts';
import { derivedFor, derivePkcs12, pkcs12MacData } from './pkcs12-mac.ts';

/** DES-EDE3 in CBC mode, padded as PKCS#7 does. WebCrypto has none: whoever makes a file brings it. */
export type TripleDesCbc = (key24: Bytes, iv8: Bytes, plain: Bytes) => Bytes;

export interface CompatibleMeans {
  readonly random: RandomBytes;
  readonly tripleDesCbc: TripleDesCbc;
}

/** What Windows and OpenSSL have written since the format exists; old readers are slow, and some stop at a few thousand. */
const fileIterations = 2_048;
/** RFC 8018 §4.1: eight octets at least. No reader of that time wrote more. */
const saltOctets = 8;

/**
 * pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 App. C) for key and certificates, MAC SHA-1. Never RC2-40 for the certificates, as
 * old tools did: OpenSSL 3 only opens that with its legacy provider.
 */
export const compatiblePkcs12 = ({ random, tripleDesCbc }: CompatibleMeans): Pkcs12Form => ({
  encrypt: async (plain, password) => {
    const salt = random(saltOctets);
    const derive = (purpose: 1 | 2, length: number) =>
      derivePkcs12({ hash: sha1, purpose, password, salt, iterations: fileIterations, length });
    return {
      algorithmDer: pbeAlgorithmDer(salt),
      sealed: tripleDesCbc(derive(derivedFor.key, 24), derive(derivedFor.iv, 8), plain),
    };
  },
  macData: (content, password) =>
    pkcs12MacData(content, password, {
      hash: sha1,
      hashOid: oid.sha1,
      salt: random(saltOctets),
      iterations: fileIterations,
    }),
});

/** AlgorithmIdentifier with pkcs-12PbeParams (RFC 7292 App. C). */
const pbeAlgorithmDer = (salt: Bytes): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(oidDer(oid.pbeWithSha1And3KeyTripleDes));
      writer.sequence(() => {
        writer.octetString(salt);
        writer.integer(fileIterations);
      });
    });
  });
