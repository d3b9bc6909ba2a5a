import { cursorOver, type DerCursor } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { oid } from './oids.ts';

/** What a password encrypted, and how. */
export interface Sealed {
  readonly algorithmDer: Uint8Array;
  readonly sealed: Bytes;
}

export interface MacData {
  readonly algorithmDer: Uint8Array;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export type Pfx =
  | { readonly kind: 'password'; readonly content: Uint8Array; readonly mac: MacData | null }
  /** Signed or enveloped for a public key (RFC 7292 §3.1): the type of its content. */
  | { readonly kind: 'other'; readonly oid: string };

/** The outermost SEQUENCE (RFC 7292 §4); a MAC is optional in it. */
export const readPfx = (cursor: DerCursor): Pfx =>
  cursor.sequence((pfx): Pfx => {
    pfx.smallInteger();
    const { kind, value } = pfx.sequence((info) => ({
      kind: info.oid(),
      value: info.constructed(contextConstructed(0), (inner) => inner.raw()),
    }));
    const mac = pfx.optional(tag.sequence, readMacData) ?? null;
    if (kind !== oid.pkcs7Data) return { kind: 'other', oid: kind };
    return { kind: 'password', content: cursorOver(value).primitive(tag.octetString), mac };
  });

const readMacData = (cursor: DerCursor): MacData =>
  cursor.sequence((data) => {
    const info = data.sequence((inner) => ({ algorithmDer: inner.raw(), digest: inner.primitive(tag.octetString) }));
    const salt = data.primitive(tag.octetString);
    return { ...info, salt, iterations: data.optional(tag.integer, (inner) => inner.smallInteger()) ?? 1 };
  });

export type Safe =
  | { readonly kind: 'plain'; readonly plain: Bytes }
  | ({ readonly kind: 'sealed' } & Sealed)
  | { readonly kind: 'other'; readonly oid: string };

/** A ContentInfo of data or of encryptedData (RFC 7292 §4.1). */
export const readSafe = (list: DerCursor): Safe =>
  list.sequence((info): Safe => {
    const kind = info.oid();
    return info.constructed(contextConstructed(0), (inner): Safe => {
      if (kind === oid.pkcs7Data) return { kind: 'plain', plain: inner.primitive(tag.octetString).slice() };
      if (kind !== oid.pkcs7EncryptedData) {
        inner.raw();
        return { kind: 'other', oid: kind };
      }
      return inner.sequence((encrypted): Safe => {
        encrypted.smallInteger();
        const sealed = encrypted.sequence((content) => {
          content.oid();
          return { algorithmDer: content.raw(), sealed: readEncryptedContent(content) };
        });
        while (!encrypted.done) encrypted.raw();
        return { kind: 'sealed', ...sealed };
      });
    });
  });

/** `[0] IMPLICIT OCTET STRING` (RFC 5652 §6.1): in BER also in pieces, which `berToDer` cannot know for a string. */
const readEncryptedContent = (content: DerCursor): Bytes => {
  if (content.peek() !== contextConstructed(0)) return content.primitive(contextPrimitive(0)).slice();
  const pieces = content.listOf(contextConstructed(0), (inner) => inner.primitive(tag.octetString));
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
};

export type Bag =
  | { readonly kind: 'certificate' | 'key'; readonly der: Bytes }
  | ({ readonly kind: 'sealed-key' } & Sealed)
  | { readonly kind: 'other' };

/** A SafeBag (RFC 7292 §4.2); CRLs, secrets and nested bags are none of ours. */
export const readBag = (list: DerCursor): Bag =>
  list.sequence((bag) => {
    const kind = bag.oid();
    const value = bag.constructed(contextConstructed(0), (inner) => inner.raw());
    if (!bag.done) bag.raw();
    if (kind === oid.shroudedKeyBag) {
      const { algorithmDer, sealed } = cursorOver(value).sequence((info) => ({
        algorithmDer: info.raw(),
        sealed: info.primitive(tag.octetString).slice(),
      }));
      return { kind: 'sealed-key', algorithmDer, sealed };
    }
    if (kind === oid.keyBag) return { kind: 'key', der: value.slice() };
    if (kind !== oid.certBag) return { kind: 'other' };
    const der = cursorOver(value).sequence((certificate) => {
      certificate.oid();
      return certificate.constructed(contextConstructed(0), (inner) => inner.primitive(tag.octetString));
    });
    return { kind: 'certificate', der: der.slice() };
  });
