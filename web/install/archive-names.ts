import type { InstanceView, RequestView } from '../../core/contract/portal.ts';
import { fileBase } from '../browser-keys/file-name.ts';
import { distinctNames } from '../browser-keys/zip-names.ts';
import { nameOf } from '../catalogue/request-name.ts';
import { type P12Form, parisStamp } from './p12-file-name.ts';

/** What each certificate is called in the archive of a pack, by the id of its request: `proxy-dmp-ORG-AUTH_CLI.p12`. */
export function archivedNames(requests: readonly RequestView[], form: P12Form): ReadonlyMap<string, string> {
  const names = distinctNames(requests.map((request) => fileNameOf(request, form)));
  return new Map(requests.map(({ id }, index) => [id, names[index] ?? '']));
}

function fileNameOf(request: RequestView, form: P12Form): string {
  const usage = (request.usage ?? '').replaceAll('/', '-');
  const base = `${fileBase(nameOf(request))}-${request.offer}-${usage}`;
  if (request.keyOrigin === 'own-csr') return `${base}.pem`;
  return form === 'compatible' ? `${base}-compatible.p12` : `${base}.p12`;
}

/** The archive itself: `sceau-dmp-20261128-075000.zip`, by the start of validity of the first that it holds, in Paris. */
export const archiveName = (
  instance: Pick<InstanceView, 'filePrefix'>,
  code: string,
  notBefore: string,
  form: P12Form,
): string => `${instance.filePrefix}-${code}-${parisStamp(notBefore)}${form === 'compatible' ? '-compatible' : ''}.zip`;

/** One withdrawal of a pack signs all of it within minutes. */
const oneGoMs = 3_600_000;

/**
 * In what archive a certificate of a pack was saved, and its name there, in the modern form. What was signed at several times
 * may be in several archives: then only how their names begin and end is known.
 */
export function savedInArchive(
  instance: Pick<InstanceView, 'filePrefix'>,
  code: string,
  request: RequestView,
  ofPack: readonly RequestView[],
): { readonly archive: string; readonly file: string } {
  const signed = ofPack.filter(({ certificate }) => certificate !== null);
  const starts = signed.map(({ certificate }) => certificate?.notBefore ?? '');
  const times = starts.map((start) => Date.parse(start));
  const [first] = starts;
  const inOneGo = first !== undefined && Math.max(...times) - Math.min(...times) < oneGoMs;
  return {
    archive: inOneGo ? archiveName(instance, code, first, 'modern') : `${instance.filePrefix}-${code}-*.zip`,
    file: archivedNames(signed, 'modern').get(request.id) ?? fileNameOf(request, 'modern'),
  };
}
