import type { ExportFormat } from '../../core/contract/follow.ts';
import { asWhoeverActsNow } from '../platform/acting.ts';
import type { Actor } from '../platform/actor.ts';
import { certificateReach } from './certificate-reach.ts';
import { csvLine, utf8Mark } from './csv.ts';
import { type CertificateDeps, type CertificatesAsked, certificateSummary, meantBy } from './find-certificates.ts';
import { pageOfCertificates } from './pages-store.ts';
import type { CertificateRow } from './store.ts';

const pageSize = 1000;

interface CertificateExport {
  readonly bytes: AsyncIterable<string>;
  readonly mediaType: string;
  readonly attachmentName: string;
}

/** All that the filters show, page after page: at no moment is more than one of them in memory. */
export async function exportCertificates(
  deps: CertificateDeps,
  actor: Actor,
  format: ExportFormat,
  asked: CertificatesAsked,
): Promise<CertificateExport> {
  const now = deps.clock.now();
  const reach = await certificateReach(deps.db, actor, now);
  const meant = await meantBy(deps.db, { ...asked, now, limit: pageSize }, reach);
  // The pages are read after the call has been answered, and still in this person's name.
  const inTheirName = asWhoeverActsNow();
  const pages = pagesOf((after) => inTheirName(() => pageOfCertificates(deps.db, { ...meant, after })));
  const day = now.toISOString().slice(0, 10);
  return format === 'csv'
    ? { bytes: csvOf(pages, now), mediaType: 'text/csv; charset=utf-8', attachmentName: `certificats-${day}.csv` }
    : { bytes: jsonOf(pages, now), mediaType: 'application/json', attachmentName: `certificats-${day}.json` };
}

async function* pagesOf(
  read: (after: string | undefined) => Promise<readonly CertificateRow[]>,
): AsyncGenerator<readonly CertificateRow[]> {
  let after: string | undefined;
  for (;;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id;
  }
}

const columns = [
  ...['name', 'person', 'names', 'structure', 'identifier', 'offer', 'usage', 'state', 'renewal'],
  ...['notBefore', 'notAfter'],
  ...['serial', 'sha256', 'reference'],
];

/** Digits alone would become a number, and lose its end. */
const pairs = (bytes: Buffer): string => (bytes.toString('hex').match(/../g) ?? []).join(':');

async function* csvOf(pages: AsyncIterable<readonly CertificateRow[]>, now: Date): AsyncGenerator<string> {
  yield utf8Mark + csvLine(columns);
  for await (const page of pages) {
    yield page
      .map((row) => {
        const { structure, request, ...shown } = certificateSummary(row, now);
        return csvLine([
          ...[shown.subjectName, shown.person ?? '', shown.names.join(' ')],
          ...[structure.name, structure.certifiedIdentifier],
          ...[shown.offer, shown.usage, shown.state, shown.renewal],
          ...[shown.notBefore, shown.notAfter, pairs(row.serial), pairs(row.sha256), request.reference],
        ]);
      })
      .join('');
  }
}

async function* jsonOf(pages: AsyncIterable<readonly CertificateRow[]>, now: Date): AsyncGenerator<string> {
  let before = '[';
  for await (const page of pages) {
    const rows = page.map((row) =>
      JSON.stringify({ ...certificateSummary(row, now), sha256: row.sha256.toString('hex') }),
    );
    yield `${before}\n${rows.join(',\n')}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
