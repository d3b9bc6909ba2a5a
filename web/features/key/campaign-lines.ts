import { useEffect, useRef, useState } from 'react';
import { readIssuedCertificate } from '../../../core/contract/certificates.ts';
import { renewCertificate } from '../../../core/contract/follow.ts';
import { finaliseRequest, type RequestView, readProduct, readRequest } from '../../../core/contract/portal.ts';
import { bytesToBase64 } from '../../../core/x509/base64.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { call } from '../../api/call.ts';
import { patiently } from '../../api/patiently.ts';
import { renewalChanges } from '../../catalogue/renewal-changes.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { useLocale } from '../../i18n/index.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { type CsrWords, newKey, ownCsr } from './campaign-csrs.ts';
import type { GivenCsr } from './campaign-csv.ts';

/** One certificate of the campaign, from its draft to its filed request; what was refused can be tried again. */
export interface CampaignLine {
  readonly certificateId: string;
  readonly state: 'preparing' | 'ready' | 'working' | 'filed' | 'refused';
  readonly request: RequestView | null;
  /** Of the certificate, where no draft of its renewal says it. */
  readonly name: string | null;
  /** Why it was refused, or waits, in words. */
  readonly why: string | null;
}

interface CampaignWords extends CsrWords {
  readonly changedMeanwhile: string;
}

type Said = Pick<CampaignLine, 'state'> & Partial<CampaignLine>;
type KeyOrigin = 'own-csr' | 'browser';

/** What the person is asked to see before it is filed: today's name for this certificate. */
const changeOf = ({ certificateId, request }: CampaignLine): string => `${certificateId} ${request?.subjectToday}`;
/** Whether today's registry gives another name than the one that is renewed. */
const hasChanged = ({ request }: CampaignLine): boolean =>
  request !== null && (renewalChanges(request)?.length ?? 0) > 0;

/**
 * Each line alone, one after the other: a refusal is its line's, and drafts and keys that were made are found again by whoever comes
 * back. A server that asks to wait is waited for.
 */
export function useCampaign(certificateIds: readonly string[], t: CampaignWords, nowMs: number) {
  const textOf = useProblemText();
  const { locale } = useLocale();
  const [lines, setLines] = useState<readonly CampaignLine[]>(() => certificateIds.map(fresh));
  const [busy, setBusy] = useState(true);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const begun = useRef(false);
  const left = useRef(false);
  const change = (certificateId: string, changes: Partial<CampaignLine>) =>
    setLines((all) => all.map((line) => (line.certificateId === certificateId ? { ...line, ...changes } : line)));

  const prepare = async (certificateId: string) => {
    change(certificateId, { state: 'preparing', why: null });
    const answer = await patiently(() => call(renewCertificate, { params: { certificateId } }));
    if (answer.ok) return change(certificateId, { state: 'ready', request: answer.value.request });
    const { productId, name } = await productAndName(certificateId);
    const filed = answer.problem.code === 'renewal.in-progress' ? await filedBefore(certificateId, productId) : null;
    if (filed !== null) return change(certificateId, { state: 'filed', request: filed });
    change(certificateId, { state: 'refused', name, why: textOf(answer.problem) });
  };
  const prepareAll = async () => {
    for (const id of certificateIds) if (!left.current) await prepare(id);
    setBusy(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the certificates that the page was opened with
  useEffect(() => {
    left.current = false;
    if (!begun.current) void prepareAll();
    begun.current = true;
    return () => {
      left.current = true;
    };
  }, []);

  const file = async (line: CampaignLine, csrOf: CsrOf, keyOrigin: KeyOrigin): Promise<Said> => {
    if (line.request === null) return line;
    // As it stands now: mended in another tab, filed by another one, or named otherwise by a registry that moved meanwhile.
    const params = { requestId: line.request.id };
    const read = await patiently(() => call(readRequest, { params }));
    if (!read.ok) return { state: 'refused', why: textOf(read.problem) };
    const { request } = read.value;
    if (request.state === 'finalised') return { state: 'filed', request };
    const now = { ...line, request };
    if (hasChanged(now) && !seen.has(changeOf(now))) return { state: 'ready', request, why: t.changedMeanwhile };
    const csr = await csrOf(request);
    if (typeof csr === 'string') return { state: 'refused', request, why: csr };
    const body = { csr: bytesToBase64(csr), keyOrigin, locale, savedAt: request.savedAt };
    const answer = await patiently(() => call(finaliseRequest, { params, body }));
    return answer.ok
      ? { state: 'filed', request: answer.value.request }
      : { state: 'refused', request, why: textOf(answer.problem) };
  };
  const fileEach = async (asked: readonly CampaignLine[], csrOf: CsrOf, keyOrigin: KeyOrigin) => {
    setBusy(true);
    for (const line of asked) {
      // Who leaves the page stops after the line at work.
      if (left.current) break;
      change(line.certificateId, { state: 'working', why: null });
      change(line.certificateId, await file(line, csrOf, keyOrigin));
    }
    setBusy(false);
  };
  /** Those that still wait, refused ones included: they may have been mended meanwhile. */
  const waiting = lines.filter(({ request, state }) => request !== null && state !== 'filed');
  const changed = waiting.filter(hasChanged);
  /** The line that each of these is for: the others wait. */
  const linesOf = (given: readonly GivenCsr[]) =>
    waiting.filter(({ request }) => given.some(({ reference }) => reference === request?.reference));
  const csrIn = (given: readonly GivenCsr[], request: RequestView) =>
    given.find(({ reference }) => reference === request.reference)?.csr ?? '';

  return {
    ...{ lines, waiting, busy, prepare, changed, linesOf },
    /** Whether the person has said of all these that they saw what changes. */
    hasSeen: (asked: readonly CampaignLine[]) => asked.every((line) => !hasChanged(line) || seen.has(changeOf(line))),
    see: (on: boolean) => setSeen(new Set(on ? changed.map(changeOf) : [])),
    fileWithBrowserKeys: (password: string, algorithm: KeyAlgorithm) =>
      fileEach(waiting, (request) => newKey(request, password, algorithm, nowMs, t), 'browser'),
    fileWithCsrs: (given: readonly GivenCsr[]) =>
      fileEach(linesOf(given), (request) => ownCsr(request, csrIn(given, request), nowMs, t), 'own-csr'),
  };
}

type CsrOf = (request: RequestView) => Promise<Uint8Array | string>;

const fresh = (certificateId: string): CampaignLine => ({
  ...{ certificateId, state: 'preparing', request: null, name: null, why: null },
});

async function productAndName(certificateId: string): Promise<{ productId: string | null; name: string | null }> {
  const read = await patiently(() => call(readIssuedCertificate, { params: { certificateId } }));
  if (!read.ok) return { productId: null, name: null };
  const { certificate } = read.value;
  return { productId: certificate.productId, name: titleOfCertificate(certificate) };
}

/** The renewal that an earlier visit filed, and that waits for its withdrawal; null where somebody else's does. */
async function filedBefore(certificateId: string, productId: string | null): Promise<RequestView | null> {
  if (productId === null) return null;
  const product = await patiently(() => call(readProduct, { params: { productId } }));
  const requestId = product.ok ? product.value.product.pendingRequestId : null;
  if (requestId === null) return null;
  const read = await patiently(() => call(readRequest, { params: { requestId } }));
  if (!read.ok || read.value.request.state !== 'finalised') return null;
  return read.value.request.renews?.certificateId === certificateId ? read.value.request : null;
}
