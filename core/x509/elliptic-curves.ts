import { toHex } from './hex.ts';
import { oid } from './oids.ts';

export type EcKeyAlgorithm = 'p-256' | 'p-384';

interface Curve {
  readonly algorithm: EcKeyAlgorithm;
  readonly coordinateBytes: number;
  readonly p: bigint;
  readonly b: bigint;
}

/** FIPS 186-5 and SP 800-186 §3.2.1.3 and §3.2.1.4: y² = x³ − 3x + b mod p, cofactor 1, so that on the curve is in the group. */
const curves: ReadonlyMap<string, Curve> = new Map([
  [
    oid.p256,
    {
      algorithm: 'p-256',
      coordinateBytes: 32,
      p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    oid.p384,
    {
      algorithm: 'p-384',
      coordinateBytes: 48,
      p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
]);

export const curveOf = (curveOid: string): Curve | undefined => curves.get(curveOid);

/** SP 800-56A rev. 3 §5.6.2.3.3: right length, coordinates under p, equation holds; infinity has no such form. */
export const pointIsOnCurve = (curve: Curve, point: Uint8Array): boolean => {
  const { coordinateBytes, p, b } = curve;
  if (point.length !== 1 + 2 * coordinateBytes || point[0] !== 0x04) return false;
  const x = BigInt(`0x${toHex(point.subarray(1, 1 + coordinateBytes))}`);
  const y = BigInt(`0x${toHex(point.subarray(1 + coordinateBytes))}`);
  if (x >= p || y >= p) return false;
  return (y * y - (x * x * x - 3n * x + b)) % p === 0n;
};
