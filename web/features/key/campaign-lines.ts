import { useEffect, useRef, useState } from 'react';
import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import { readIssuedCertificate } from '../../../core/contract/certificates.ts';
import { renewCertificate } from '../../../core/contract/follow.ts';
import { finaliseRequest, type RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { bytesToBase64 } from '../../../core/x509/base64.ts';
import { type KeyAlgorithm, spkiSha256Hex } from '../../../core/x509/keys.ts';
import { call } from '../../api/call.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { findNewestKey, keepSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { productOf } from '../../catalogue/words.ts';
import { useLocale } from '../../i18n/index.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import type { GivenCsr } from './campaign-csv.ts';
import { generateKey } from './generate-key.ts';
import { namesToCome } from './names-to-come.ts';
import { readOwnCsr } from './read-own-csr.ts';

/** One certificate of the campaign, from its draft to its filed request; what was refused can be tried again. */
export interface CampaignLine {
  readonly certificateId: string;
  readonly state: 'preparing' | 'ready' | 'working' | 'filed' | 'refused';
  readonly request: RequestView | null;
  /** Of the certificate, where no draft of its renewal says it. */
  readonly name: string | null;
  /** Why it was refused, in words. */
  readonly why: string | null;
}

interface CampaignWords {
  readonly noName: string;
  readonly keyFailed: string;
  readonly keyNotTaken: string;
  readonly csrUnreadable: string;
}

type Said = { readonly request: RequestView } | { readonly why: string };

/**
 * Each line alone, one after the other: a refusal is its line's, and drafts and keys that were made are found again by whoever comes
 * back. A server that asks to wait is waited for.
 */
export function useCampaign(certificateIds: readonly string[], t: CampaignWords, nowMs: number) {
  const textOf = useProblemText();
  const { locale } = useLocale();
  const [lines, setLines] = useState<readonly CampaignLine[]>(() =>
    certificateIds.map((certificateId) => ({
      certificateId,
      state: 'preparing',
      request: null,
      name: null,
      why: null,
    })),
  );
  const [busy, setBusy] = useState(true);
  const begun = useRef(false);
  const change = (certificateId: string, changes: Partial<CampaignLine>) =>
    setLines((all) => all.map((line) => (line.certificateId === certificateId ? { ...line, ...changes } : line)));

  const prepare = async (certificateId: string) => {
    change(certificateId, { state: 'preparing', why: null });
    const answer = await patiently(() => call(renewCertificate, { params: { certificateId } }));
    if (!answer.ok) {
      const read = await patiently(() => call(readIssuedCertificate, { params: { certificateId } }));
      const name = read.ok ? titleOfCertificate(read.value.certificate) : null;
      return change(certificateId, { state: 'refused', name, why: textOf(answer.problem) });
    }
    change(certificateId, { state: 'ready', request: answer.value.request });
  };
  const prepareAll = async () => {
    for (const id of certificateIds) await prepare(id);
    setBusy(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the certificates that the page was opened with
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void prepareAll();
  }, []);

  const file = async (
    line: CampaignLine,
    csrOf: (request: RequestView) => Promise<Uint8Array | string>,
    keyOrigin: 'own-csr' | 'browser',
  ) => {
    const { request } = line;
    if (request === null) return;
    change(line.certificateId, { state: 'working', why: null });
    const csr = await csrOf(request);
    const said: Said = typeof csr === 'string' ? { why: csr } : await finalised(request, csr, keyOrigin);
    change(
      line.certificateId,
      'why' in said ? { state: 'refused', why: said.why } : { state: 'filed', request: said.request },
    );
  };
  const finalised = async (request: RequestView, csr: Uint8Array, keyOrigin: 'own-csr' | 'browser'): Promise<Said> => {
    const body = { csr: bytesToBase64(csr), keyOrigin, locale, savedAt: request.savedAt };
    const answer = await patiently(() => call(finaliseRequest, { params: { requestId: request.id }, body }));
    return answer.ok ? { request: answer.value.request } : { why: textOf(answer.problem) };
  };
  /** Those that still wait, refused ones included: they may have been mended meanwhile. */
  const waiting = lines.filter(({ request, state }) => request !== null && state !== 'filed');

  const fileWithBrowserKeys = async (password: string, algorithm: KeyAlgorithm) => {
    setBusy(true);
    for (const line of waiting) {
      await file(line, (request) => newKey(request, password, algorithm, nowMs, t), 'browser');
    }
    setBusy(false);
  };
  const fileWithCsrs = async (given: readonly GivenCsr[]) => {
    setBusy(true);
    for (const line of waiting) {
      const own = given.find(({ reference }) => reference === line.request?.reference);
      if (own !== undefined) await file(line, (request) => ownCsr(request, own.csr, nowMs, t), 'own-csr');
    }
    setBusy(false);
  };
  return { lines, waiting, busy, prepare, fileWithBrowserKeys, fileWithCsrs };
}

const longestWaitSeconds = 90;

/** A campaign is longer than what a minute lets through: the answer says how long to wait. */
async function patiently<One extends { readonly ok: true } | { readonly ok: false; readonly problem: Problem }>(
  ask: () => Promise<One>,
): Promise<One> {
  for (;;) {
    const answer = await ask();
    const wait =
      answer.ok || answer.problem.status !== 429 ? null : Number(answer.problem.params?.retryAfterSeconds ?? 10);
    if (wait === null || wait > longestWaitSeconds) return answer;
    await new Promise((done) => setTimeout(done, wait * 1000));
  }
}

const algorithmsFor = (product: Product, commonName: string, nowMs: number): readonly KeyAlgorithm[] =>
  keyAlgorithmsFor(product, commonName, Math.floor(nowMs / 1000));

/** The CSR of a key made now, sealed and kept first; one that an attempt before has left stays beside it, unused. */
async function newKey(
  request: RequestView,
  password: string,
  wished: KeyAlgorithm,
  nowMs: number,
  t: CampaignWords,
): Promise<Uint8Array | string> {
  const product = productOf(request.offer, request.usage);
  const names = product === undefined ? null : namesToCome(request, product);
  if (product === undefined || names === null) return t.noName;
  const algorithms = algorithmsFor(product, names.commonName, nowMs);
  const algorithm = algorithms.includes(wished) ? wished : algorithms[0];
  if (algorithm === undefined) return t.keyNotTaken;
  try {
    const made = await generateKey({ algorithm, subject: names.subject, password }, means);
    await keepSealedKey({
      ...{ requestId: request.id, sealedDer: made.sealedDer, csrDer: made.csrDer, keyAlgorithm: algorithm },
      spkiSha256Hex: spkiSha256Hex(made.spkiDer),
      createdAt: new Date(nowMs).toISOString(),
      ...{ structureName: request.structure.name, subjectName: names.commonName },
    });
    // What rests is what is sent: a browser that forgets at once is found out before anything is filed.
    return (await findNewestKey(request.id)) === undefined ? t.keyFailed : made.csrDer;
  } catch {
    return t.keyFailed;
  }
}

async function ownCsr(
  request: RequestView,
  csr: string,
  nowMs: number,
  t: CampaignWords,
): Promise<Uint8Array | string> {
  const product = productOf(request.offer, request.usage);
  const names = product === undefined ? null : namesToCome(request, product);
  if (product === undefined || names === null) return t.noName;
  const read = await readOwnCsr(csr, algorithmsFor(product, names.commonName, nowMs), means.subtle);
  if (read.ok) return read.value.csrDer;
  return read.refusal.code.startsWith('key.') ? t.keyNotTaken : t.csrUnreadable;
}
