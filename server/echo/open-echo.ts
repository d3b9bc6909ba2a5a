import { webcrypto } from 'node:crypto';
import type { Server } from 'node:http';
import type { KnownStatus } from '../../core/certificate-doctor/findings.ts';
import type { InstanceView } from '../../core/contract/portal.ts';
import { type ForeignCertificate, readForeignCertificate } from '../../core/x509/foreign-certificate.ts';
import { type Authorities, type Authority, issuingAuthorities } from '../authority/authority.ts';
import { readStatus } from '../authority/read-status.ts';
import { actingAs } from '../platform/acting.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { errorCode } from '../platform/start-refusal.ts';
import { listenForEcho } from './listen.ts';
import { selfSignedTls } from './self-signed.ts';

/** As server/config.ts reads it. */
interface EchoSettings {
  readonly host: string;
  readonly port: number;
  readonly orAnother: boolean;
  readonly hostname: string;
  readonly tls: { readonly certificatePem: string; readonly keyPem: string } | null;
}

interface EchoDeps {
  readonly db: Parameters<typeof readStatus>[0];
  readonly authorities: Authorities;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenEcho {
  readonly server: Server;
  readonly view: NonNullable<InstanceView['echo']>;
}

const certificateOf = ({ certificateDer, fileName }: Authority): ForeignCertificate => {
  const read = readForeignCertificate(certificateDer);
  if (!read.ok) throw new Error(`the certificate of ${fileName} cannot be read`);
  return read.value;
};

export async function openEcho(config: EchoSettings, { db, authorities, clock, log }: EchoDeps): Promise<OpenEcho> {
  const tls = config.tls ?? selfSignedTls(config.hostname, clock.now());
  const issuing = new Map(issuingAuthorities(authorities).map((one) => [certificateOf(one), one]));
  const listener = {
    ...{ host: config.host, tls, clock, log, subtle: webcrypto.subtle as SubtleCrypto },
    known: { issuing: [...issuing.keys()], root: certificateOf(authorities.root) },
    statusOf: async (serial: Buffer, issuer: ForeignCertificate): Promise<KnownStatus> => {
      const authority = issuing.get(issuer);
      if (authority === undefined) return { kind: 'unknown' };
      return actingAs({ kind: 'service', id: 'echo', at: clock.now() }, () => readStatus(db, authority, serial));
    },
  };
  const opened = await listenForEcho({ ...listener, port: config.port }).catch((error: unknown) => {
    if (!config.orAnother || errorCode(error) !== 'EADDRINUSE') throw error;
    return listenForEcho({ ...listener, port: 0 });
  });
  return {
    server: opened.server,
    view: {
      url: `https://${config.hostname}:${opened.port}/`,
      certificatePem: config.tls === null ? tls.certificatePem : null,
    },
  };
}
