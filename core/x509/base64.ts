import type { Bytes } from './der-writer.ts';

/** RFC 4648 §4, padded, on one line. */
export const bytesToBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(binary);
};

/** Strict RFC 4648 §4: whole quanta, padding where due, unused bits zero, nothing else. Null otherwise. */
export const base64ToBytes = (text: string): Bytes | null => {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return bytesToBase64(bytes) === text ? bytes : null;
};
