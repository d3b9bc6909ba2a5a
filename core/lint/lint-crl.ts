import type { Issuer } from '../catalogue/certificate-to-come.ts';
import { encodeTbsCrl } from '../x509/crl.ts';
import { parseCrl } from '../x509/crl-reader.ts';
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
