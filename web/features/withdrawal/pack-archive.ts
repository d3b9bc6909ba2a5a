import type { RequestView } from '../../../core/contract/portal.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import { toPem } from '../../../core/x509/pem.ts';
import type { ZipEntry } from '../../browser-keys/zip.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { archivedNames } from '../../install/archive-names.ts';
import type { P12Form } from '../../install/p12-file-name.ts';
import type { P12Files, SignedCertificate } from './make-p12.ts';

/** One signed certificate of the pack, with what its file is made of. */
export interface ArchivedCertificate {
  readonly request: RequestView;
  /** `Cachet de documents (ORG · SIGN)` */
  readonly productName: string;
  readonly certificate: SignedCertificate;
  /** Absent of a key that stayed on a server. */
  readonly p12: P12Files | null;
}

export interface ListWords {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly secret: string;
  readonly fileName: string;
  readonly product: string;
  readonly name: string;
  readonly subject: string;
  readonly reference: string;
  readonly serial: string;
  readonly validity: string;
  readonly sha256: string;
  readonly colon: string;
  readonly validBetween: (from: string, to: string) => string;
}

/**
 * What the archive holds: a file for each certificate that has one in this form, and a list to read. The same certificates
 * give the same names and the same list, however often it is made; the list comes first.
 */
export function archiveOf(
  certificates: readonly ArchivedCertificate[],
  form: P12Form,
  words: ListWords,
): readonly ZipEntry[] {
  const made = certificates.flatMap((one) => {
    const content = one.p12 === null ? chainPem(one.certificate) : one.p12[form];
    return content === undefined ? [] : [{ ...one, content }];
  });
  const names = archivedNames(
    made.map(({ request }) => request),
    form,
  );
  const files = made.map((one) => ({ ...one, fileName: names.get(one.request.id) ?? '' }));
  const list = [
    words.title,
    '',
    words.intro,
    words.secret,
    ...files.flatMap(({ request, productName, fileName }) => ['', ...linesOf(request, productName, fileName, words)]),
    '',
  ];
  return [
    // The mark tells old readers of Windows that it is UTF-8.
    { name: words.file, content: new TextEncoder().encode(`\uFEFF${list.join('\r\n')}`) },
    ...files.map(({ fileName, content }) => ({ name: fileName, content })),
  ];
}

const chainPem = ({ certificateDer, chainDer }: SignedCertificate): Uint8Array =>
  new TextEncoder().encode(
    [certificateDer, ...chainDer]
      .map((base64) => {
        const der = base64ToBytes(base64);
        if (der === null) throw new Error('The server sent a certificate that is not base64');
        return toPem('certificate', der);
      })
      .join(''),
  );

function linesOf(request: RequestView, productName: string, fileName: string, words: ListWords): readonly string[] {
  const { certificate } = request;
  const line = (term: string, value: string) => `${term}${words.colon}${value}`;
  return [
    line(words.fileName, fileName),
    line(words.product, productName),
    line(words.name, nameOf(request)),
    line(words.subject, request.subject ?? ''),
    line(words.reference, request.reference),
    ...(certificate === null
      ? []
      : [
          line(words.serial, certificate.serialHex),
          line(words.validity, words.validBetween(certificate.notBefore, certificate.notAfter)),
          line(words.sha256, certificate.sha256),
        ]),
  ];
}
