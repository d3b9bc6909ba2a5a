import { readFileSync, statSync } from 'node:fs';
import type { Outcome } from '../../../core/outcome.ts';
import { type ForeignCertificate, readForeignCertificate } from '../../../core/x509/foreign-certificate.ts';
import { type ForeignCrl, readForeignCrl } from '../../../core/x509/foreign-crl.ts';
import type { Log } from '../../platform/log.ts';
import { StartRefusal } from '../../platform/start-refusal.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import { isSelfSigned, type Trust } from './certificate-path.ts';
import { type CertificateRefusal, judgeCertificate, type Presented } from './judge-certificate.ts';
import { pemBlocks } from './pem-blocks.ts';

/** Where certificates are presented, and how they are judged there. */
export interface CertificateDoor {
  /** `https://portail.example:8443`: the origin whose TLS asks for a certificate. */
  readonly origin: string;
  readonly judge: (presented: Presented, now: Date) => Outcome<VerifiedIdentity, CertificateRefusal>;
}

interface DoorSettings {
  readonly origin: string;
  /** PEM: self-signed certificates are anchors, the others lead to them. */
  readonly authoritiesPem: string;
  readonly crlFile: string | null;
  readonly log: Log;
}

export function openCertificateDoor({ origin, authoritiesPem, crlFile, log }: DoorSettings): CertificateDoor {
  const trust = readTrust(authoritiesPem);
  const readCrls = crlFile === null ? () => null : crlReader(crlFile, log);
  readCrls();
  return { origin, judge: (presented, now) => judgeCertificate(presented, { trust, crls: readCrls() }, now) };
}

function readTrust(pem: string): Trust {
  const all = pemBlocks(pem, 'CERTIFICATE').map((der): ForeignCertificate => {
    const read = der === null ? null : readForeignCertificate(der);
    if (read?.ok === true) return read.value;
    throw new StartRefusal(
      'SCEAU_CLIENT_CERTIFICATE_CA_FILE holds a certificate that cannot be read: remove or replace it.',
    );
  });
  const anchors = all.filter(isSelfSigned);
  if (anchors.length === 0) {
    throw new StartRefusal(
      'SCEAU_CLIENT_CERTIFICATE_CA_FILE holds no self-signed certificate: add the root of the authority, beside those under it.',
    );
  }
  return { anchors, intermediates: all.filter((certificate) => !anchors.includes(certificate)) };
}

/** The lists of a file, read again when it changes: a list lives days where a server lives months. */
function crlReader(file: string, log: Log): () => readonly ForeignCrl[] {
  let known: { readonly version: string; readonly crls: readonly ForeignCrl[] } = { version: '', crls: [] };
  return () => {
    try {
      const { mtimeMs, size } = statSync(file);
      const version = `${mtimeMs} ${size}`;
      if (version !== known.version) known = { version, crls: readCrls(readFileSync(file), log) };
    } catch (error) {
      // What was read before is kept until it lapses: revocation is then unknown, and nobody comes in.
      log.error({ err: error }, 'the revocation lists of client certificates could not be read');
    }
    return known.crls;
  };
}

function readCrls(bytes: Buffer, log: Log): readonly ForeignCrl[] {
  const isDer = bytes[0] === 0x30;
  const blocks = isDer ? [new Uint8Array(bytes)] : pemBlocks(bytes.toString('latin1'), 'X509 CRL');
  return blocks.flatMap((der) => {
    const read = der === null ? null : readForeignCrl(der);
    if (read?.ok === true) return [read.value];
    log.error({ code: read?.refusal.code ?? 'not base64' }, 'a revocation list of client certificates cannot be used');
    return [];
  });
}
