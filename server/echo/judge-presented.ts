import {
  chainFindings,
  clientUse,
  type Finding,
  isForServers,
  type KnownStatus,
  statusFinding,
  validityOf,
} from '../../core/certificate-doctor/findings.ts';
import { judgeChain, type KnownAuthorities } from '../../core/certificate-doctor/judge-chain.ts';
import { type ForeignCertificate, readForeignCertificate } from '../../core/x509/foreign-certificate.ts';
import { toRfc4514 } from '../../core/x509/names.ts';

export interface PresentedView {
  readonly certificate: ForeignCertificate;
  /** RFC 4514 names of what came with it. */
  readonly chain: readonly string[];
  readonly findings: readonly Finding[];
}

export interface PresentedMeans {
  readonly known: KnownAuthorities;
  readonly subtle: SubtleCrypto;
  /** Asked only of a certificate whose signatures lead to our root. */
  readonly statusOf: (serial: Buffer, issuing: ForeignCertificate) => Promise<KnownStatus>;
}

/** What a handshake showed: null for no certificate, `unreadable` for one that is no certificate of X.509 v3. */
export async function judgePresented(
  chainDer: readonly Uint8Array[],
  now: Date,
  { known, subtle, statusOf }: PresentedMeans,
): Promise<PresentedView | 'unreadable' | null> {
  const [leafDer, ...othersDer] = chainDer;
  if (leafDer === undefined) return null;
  const read = readForeignCertificate(leafDer);
  if (!read.ok) return 'unreadable';
  const certificate = read.value;
  const others = othersDer.flatMap((der) => {
    const other = readForeignCertificate(der);
    return other.ok ? [other.value] : [];
  });
  const chain = await judgeChain(certificate, others, known, subtle);
  const issuing = known.issuing.find((one) => toRfc4514(one.subject) === toRfc4514(certificate.issuer));
  const status =
    issuing !== undefined && chain.ours
      ? await statusOf(Buffer.from(certificate.serialHex, 'hex'), issuing)
      : ({ kind: 'unknown' } as const);
  return {
    certificate,
    chain: others.map(({ subject }) => toRfc4514(subject)),
    findings: [
      // TLS has the client sign the handshake with it (RFC 8446 §4.4.3, RFC 5246 §7.4.8).
      { code: 'key.held' },
      ...chainFindings(chain, toRfc4514(certificate.issuer)),
      validityOf(certificate, Math.floor(now.getTime() / 1000)),
      clientUse(certificate),
      ...(isForServers(certificate) ? [{ code: 'use.server' as const }] : []),
      statusFinding(status),
    ],
  };
}
