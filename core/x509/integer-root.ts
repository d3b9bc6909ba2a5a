/** Base-2 logarithm of a positive integer of any size, exact to about 1e-12. */
export const log2 = (value: bigint): number => {
  const shift = Math.max(0, (value.toString(16).length - 16) * 4);
  return Math.log2(Number(value >> BigInt(shift))) + shift;
};

/** The largest integer whose `degree`-th power is at most `value` (> 0): Newton, from a start just above the root. */
export const integerRoot = (value: bigint, degree: number): bigint => {
  const exponent = log2(value) / degree;
  const shift = Math.max(0, Math.floor(exponent) - 50);
  const start = Math.ceil(2 ** (exponent - shift) * (1 + 1e-10)) + 1;
  const less = BigInt(degree - 1);
  let root = BigInt(start) << BigInt(shift);
  for (;;) {
    const next = (less * root + value / root ** less) / BigInt(degree);
    if (next >= root) return root;
    root = next;
  }
};
