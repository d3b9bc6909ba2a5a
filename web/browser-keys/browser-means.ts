/** What core/x509 asks of its surroundings to make and open keys, as this browser gives it. */
export const means = {
  subtle: globalThis.crypto.subtle,
  random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};
