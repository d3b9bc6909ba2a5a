import { type ExamineMeans, examineFile, type FileView } from '../../../core/certificate-doctor/examine-file.ts';
import type { InstanceView } from '../../../core/contract/portal.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import { readForeignCertificate } from '../../../core/x509/foreign-certificate.ts';
import { loadCipher } from '../../browser-keys/brought-ciphers.ts';
import { means } from '../../browser-keys/browser-means.ts';

/** The authorities of this portal, as its public description gives them. */
function knownAuthorities({ authorities }: InstanceView): ExamineMeans['known'] {
  const read = authorities.map(({ role, certificateDer }) => {
    const der = base64ToBytes(certificateDer);
    const certificate = der === null ? null : readForeignCertificate(der);
    if (certificate?.ok !== true) throw new Error(`The server sent an authority that does not read: ${role}`);
    return { role, certificate: certificate.value };
  });
  const root = read.find(({ role }) => role === 'root');
  if (root === undefined) throw new Error('The server sent no root');
  return { root: root.certificate, issuing: read.filter((one) => one !== root).map((one) => one.certificate) };
}

/** Everything happens in this browser: neither the file nor the password is given to anything that sends. */
export const examine = (file: Uint8Array, password: string, instance: InstanceView, now: Date): Promise<FileView> =>
  examineFile(file, password, {
    ...means,
    known: knownAuthorities(instance),
    nowSeconds: Math.floor(now.getTime() / 1000),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    loadCipher,
  });
