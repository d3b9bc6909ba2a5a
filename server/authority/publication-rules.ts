import { Buffer } from 'node:buffer';

/** A list that must not be published: the last good one stays, and an operator is called. */
export class ListRefused extends Error {
  override readonly name = 'ListRefused';
}

interface Numbered {
  readonly crlNumber: bigint;
  readonly issuerNameDer: Uint8Array;
  readonly authorityKeyId: Uint8Array;
}

/** Of the issuer whose address it is published at (Kamu SM 2026: the list of another CA), and above the last number. */
export function refuseWrongHead(
  list: Numbered,
  issuer: { readonly nameDer: Uint8Array; readonly keyId: Uint8Array },
  previousNumber: bigint | null,
): void {
  const isOurs =
    Buffer.compare(list.issuerNameDer, issuer.nameDer) === 0 && Buffer.compare(list.authorityKeyId, issuer.keyId) === 0;
  if (!isOurs) throw new ListRefused('the list is of another issuer than its address');
  if (previousNumber !== null && list.crlNumber <= previousNumber) {
    throw new ListRefused(`the list has the number ${list.crlNumber}, the one published ${previousNumber}`);
  }
}

/** An entry leaves once a list made after the end of its certificate has carried it (spec R41), and for no other reason. */
export function refuseUnexplainedRemovals(
  removed: readonly Buffer[],
  ends: readonly { readonly serial: Buffer; readonly notAfter: Date }[],
  previousUpdate: Date,
): void {
  const ended = new Set(
    ends.filter(({ notAfter }) => notAfter < previousUpdate).map(({ serial }) => serial.toString('hex')),
  );
  const unexplained = removed.map((serial) => serial.toString('hex')).filter((serial) => !ended.has(serial));
  if (unexplained.length > 0) {
    throw new ListRefused(`${unexplained.length} entries would leave the list without reason, first ${unexplained[0]}`);
  }
}

/** Never backwards, also after a restore: the clock outruns any number given before (spec R39, I5). */
export function followingNumber(previous: bigint | null, now: Date): bigint {
  const following = (previous ?? 0n) + 1n;
  const byClock = BigInt(now.getTime());
  return following > byClock ? following : byClock;
}
