import type { Issuer } from '../catalogue/certificate-to-come.ts';
import { encodeCrlEntry, encodeTbsCrl } from '../x509/crl.ts';
import { parseCrl, parseCrlEntries } from '../x509/crl-reader.ts';
import { assembleSigned } from '../x509/signed-object.ts';
import { sameBytes } from './rule.ts';

/** Days between thisUpdate and nextUpdate at most (spec R39 asks 10 for subscribers, R32 a year for a root). */
const longestLifeDays = 366;

/** A revocation list before it is signed (RFC 5280 §5). Empty: nothing to say against it. */
export function lintCrl(tbsDer: Uint8Array, issuer: Issuer): readonly string[] {
  const read = parseCrl(assembleSigned(tbsDer, issuer.signatureAlgorithm, new Uint8Array(1)));
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const { entries, head: crl } = read.value;
  const findings: string[] = [];
  const expect = (holds: boolean, finding: string) => {
    if (!holds) findings.push(finding);
  };
  expect(sameBytes(crl.issuerNameDer, issuer.nameDer), 'issuer: not the subject of the issuing certificate');
  expect(sameBytes(crl.authorityKeyId, issuer.keyId), 'authority key identifier: not the issuer’s');
  const lifeSeconds = crl.nextUpdateSeconds - crl.thisUpdateSeconds;
  expect(lifeSeconds > 0 && lifeSeconds <= longestLifeDays * 86_400, 'nextUpdate: out of bounds');
  expect(crl.crlNumber > 0n && crl.crlNumber < 1n << 159n, 'CRL number: not a positive number of 20 octets');
  const base = crl.deltaBaseNumber;
  expect(base === undefined || base <= crl.crlNumber, 'delta: its base is newer than itself');
  expect(sameBytes(encodeTbsCrl(crl, entries), tbsDer), 'encoding: read and written again, the bytes differ');
  const serials = new Set(entries.map(({ serial }) => Array.from(serial).join('.')));
  expect(serials.size === entries.length, 'entries: a serial is listed twice');
  expect(
    entries.every(({ revokedAtSeconds }) => revokedAtSeconds <= crl.thisUpdateSeconds),
    'entries: revoked after the list was made',
  );
  expect(
    entries.every((entry) => (entry.invalidSinceSeconds ?? 0) <= crl.thisUpdateSeconds),
    'entries: invalid only after the list was made',
  );
  return findings;
}

/**
 * The entries of a list too long for memory, a run at a time in the order of their serials; its head is judged as that of an
 * empty list. Returns the last serial, for the next run.
 */
export function lintCrlEntries(
  entriesDer: Uint8Array,
  { after, thisUpdateSeconds }: { readonly after: Uint8Array | null; readonly thisUpdateSeconds: number },
): { readonly findings: readonly string[]; readonly last: Uint8Array | null } {
  const read = parseCrlEntries(entriesDer);
  if (!read.ok) return { findings: [`unreadable: ${read.refusal.code}`], last: after };
  const findings = new Set<string>();
  let last = after;
  let at = 0;
  for (const entry of read.value) {
    if (last !== null && compareBytes(last, entry.serial) >= 0)
      findings.add('entries: not in the order of their serials');
    if (entry.revokedAtSeconds > thisUpdateSeconds) findings.add('entries: revoked after the list was made');
    if ((entry.invalidSinceSeconds ?? 0) > thisUpdateSeconds)
      findings.add('entries: invalid only after the list was made');
    const again = encodeCrlEntry(entry);
    if (!sameBytes(again, entriesDer.subarray(at, at + again.length)))
      findings.add('encoding: an entry is not as we write it');
    at += again.length;
    last = entry.serial;
  }
  return { findings: [...findings], last };
}

/** Serials of one length: the order of their numbers. */
const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < a.length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};
