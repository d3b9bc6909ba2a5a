import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';

/**
 * Whether the signature is this key's over the text, with SHA-256, in whichever form a tool writes it: RSA by PKCS#1 v1.5
 * (`openssl dgst -sign`) or PSS with any salt (RFC 8017 §8.1, §8.2), ECDSA in DER (openssl) or as r and s one after the other
 * (WebCrypto). A line end that an editor added to the text is no other text.
 */
export function isSignedBy(spkiDer: Uint8Array, signature: Uint8Array, text: string): boolean {
  const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
  return ['', '\n', '\r\n'].some((end) =>
    formsOf(key).some((form) => verify('sha256', Buffer.from(`${text}${end}`), { key, ...form }, signature)),
  );
}

function formsOf({ asymmetricKeyType }: KeyObject) {
  if (asymmetricKeyType === 'rsa') {
    return [
      { padding: constants.RSA_PKCS1_PADDING },
      { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
    ];
  }
  if (asymmetricKeyType === 'ec') return [{ dsaEncoding: 'der' }, { dsaEncoding: 'ieee-p1363' }] as const;
  return [];
}
