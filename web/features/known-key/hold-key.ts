import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { type KeyInFile, type KeyInFileCode, keyInFile } from '../../../core/x509/key-in-file.ts';
import { spkiSha256Hex } from '../../../core/x509/keys.ts';
import { openPkcs8 } from '../../../core/x509/pkcs8.ts';
import { subtleKeyParams } from '../../../core/x509/subtle-signature.ts';

export type HoldKeyCode =
  | KeyInFileCode
  | 'key-file.password-wrong'
  | 'key-file.sealed-otherwise'
  | 'key-file.other-key';

/** A key that this page holds: its name, and how to sign with it where its private half is here. */
export interface HeldKey {
  readonly spkiSha256: string;
  readonly isPrivate: boolean;
  /** Over the octets of this text, with SHA-256; base64. */
  readonly sign: ((text: string) => Promise<string>) | null;
}

export type FoundKey =
  | { readonly state: 'held'; readonly key: HeldKey }
  | { readonly state: 'sealed'; readonly from: 'pkcs8' | 'pkcs12'; readonly open: Opener };
type Opener = (password: string) => Promise<Outcome<HeldKey, HoldKeyCode>>;

/** RSA keys of any size import alike. */
const families = ['rsa-3072', 'p-256', 'p-384'] as const;

/** All of it happens here: a private key is read, and its public half made from it, without anything being sent. */
export async function holdKey(
  input: Uint8Array | string,
  subtle: SubtleCrypto,
): Promise<Outcome<FoundKey, HoldKeyCode>> {
  const found = keyInFile(input);
  if (!found.ok) return found;
  if (found.value.kind === 'sealed') {
    const { from } = found.value;
    return accept({ state: 'sealed', from, open: openerOf(found.value, subtle) });
  }
  const held =
    found.value.kind === 'public' ? publicKey(found.value.spkiDer) : await privateKey(found.value.pkcs8Der, subtle);
  return held.ok ? accept({ state: 'held', key: held.value }) : held;
}

const openerOf =
  ({ sealedDer }: Extract<KeyInFile, { kind: 'sealed' }>, subtle: SubtleCrypto): Opener =>
  async (password) => {
    const opened = await openPkcs8(sealedDer, password, { subtle });
    if (opened.ok) return privateKey(opened.value, subtle);
    const isWrong = opened.refusal.code === 'pkcs8.password-wrong';
    return refuse(isWrong ? 'key-file.password-wrong' : 'key-file.sealed-otherwise');
  };

const publicKey = (spkiDer: Uint8Array): Outcome<HeldKey, HoldKeyCode> =>
  accept({ spkiSha256: spkiSha256Hex(spkiDer), isPrivate: false, sign: null });

async function privateKey(pkcs8Der: Uint8Array, subtle: SubtleCrypto): Promise<Outcome<HeldKey, HoldKeyCode>> {
  for (const family of families) {
    const params = subtleKeyParams(family);
    const key = await subtle.importKey('pkcs8', pkcs8Der.slice(), params, true, ['sign']).catch(() => null);
    if (key === null) continue;
    const spkiDer = await spkiOf(key, params, subtle);
    return accept({
      ...{ spkiSha256: spkiSha256Hex(spkiDer), isPrivate: true },
      sign: async (text) => {
        const algorithm = { name: params.name, hash: 'SHA-256' };
        const signature = await subtle.sign(algorithm, key, new TextEncoder().encode(text));
        return btoa(String.fromCharCode(...new Uint8Array(signature)));
      },
    });
  }
  return refuse('key-file.other-key');
}

/** The public half alone: every private member of the key is left behind. */
async function spkiOf(key: CryptoKey, params: RsaHashedKeyGenParams | EcKeyGenParams, subtle: SubtleCrypto) {
  const { kty, n, e, crv, x, y } = await subtle.exportKey('jwk', key);
  const jwk = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  const half = await subtle.importKey('jwk', JSON.parse(JSON.stringify(jwk)), params, true, ['verify']);
  return new Uint8Array(await subtle.exportKey('spki', half));
}
