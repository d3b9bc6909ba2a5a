import { reading } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { type KeyAlgorithm, readPublicKey } from './keys.ts';
import { type ForeignName, type NameRefusalCode, readName } from './names.ts';

/** As much of a CSR as can be read although it is refused: who it names, and which key it holds. */
export interface CsrOutline {
  readonly subject: ForeignName;
  /** One of ours; else as people call it (`RSA 1024`, `P-521`, `Ed25519`); null when it cannot be told. */
  readonly key: KeyAlgorithm | { readonly other: string } | null;
}

/** RFC 2986 §4.1, without a word on what follows the key. Null when not even that can be read. */
export function outlineOfCsr(der: Uint8Array): CsrOutline | null {
  const outline = reading<CsrOutline, NameRefusalCode>(der, (cursor) => {
    const info = cursor.enter(tag.sequence).enter(tag.sequence);
    info.raw();
    return { subject: readName(info), key: keyOf(info.raw()) };
  });
  return outline.ok ? outline.value : null;
}

const keyOf = (spkiDer: Uint8Array): CsrOutline['key'] => {
  const key = readPublicKey(spkiDer);
  if (key.ok) return key.value.algorithm;
  const { bits, curve, algorithm } = key.refusal.params ?? {};
  const other = bits === undefined ? (curve ?? algorithm) : `RSA ${bits}`;
  return other === undefined ? null : { other: String(other) };
};
