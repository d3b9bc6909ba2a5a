import { randomBytes, X509Certificate } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { type ReadOcspAnswer, readOcspAnswer } from './ocsp-answer.ts';
import { type OcspQuestions, ocspQuestions } from './ocsp-questions.ts';

/** Serials asked about at each look, of those listed and of those issued in turn. */
const askedAtOnce = 4;
/** Of so many looks one takes in the deltas and the lists of the root. */
const wholeEvery = 5;
/** Within this a revocation shows in OCSP, and within the next in the list; and this long nothing may be published at all. */
const ocspMilliseconds = 60_000;
const listMilliseconds = 300_000;
const silenceMilliseconds = 60_000;
/** Of processes of one deployment, whose lists are one another's. */
const clocksDifferMilliseconds = 301_000;
const answersWithinMilliseconds = 5_000;

interface WatchOptions {
  /** Where the publication answers in plain HTTP. */
  readonly origin: string;
  readonly everyMilliseconds: number;
  /** Unix milliseconds by the clock of the server that is watched. */
  readonly now?: () => number;
  /** Serials that a CA, called by its file, issued lately, in hexadecimal: what no list tells. */
  readonly issued?: (file: string) => Promise<readonly string[]>;
}

export interface StatusWatcher {
  /** Asked about at each look from now on. */
  add(serialHex: string): void;
  /** Looks once more, unless told that nobody is there, stops, and throws what it saw; the second time it does nothing. */
  stop(last?: 'look' | 'no look'): Promise<void>;
  /** How often it looked and how many answers it judged. */
  readonly seen: { readonly looks: number; readonly answers: number };
}

interface Listed {
  readonly etag: string | undefined;
  readonly number: bigint;
  readonly serials: ReadonlySet<string>;
  readonly thisUpdateSeconds: number;
  readonly nextUpdateSeconds: number;
}

/** What is known of a CA, by whichever process of the test file it was learnt: what one said binds the others. */
interface Known {
  readonly numbers: Map<string, bigint>;
  /** By `performance.now()`, when each serial was first seen revoked. */
  readonly revoked: Map<string, number>;
  /** Ever listed. */
  readonly listed: Set<string>;
}
const knownOf = new Map<string, Known>();

interface Issuer {
  readonly file: string;
  readonly known: Known;
  /** Null: a root, for which OCSP does not answer. */
  readonly questions: OcspQuestions | null;
}

/**
 * A relying party that knows nothing but what is published: asks for the lists and for OCSP answers while a test runs, and holds
 * what it saw before against what it sees (spec I5 to I9). Faults: a list or an answer from the future or past its end, a list past
 * half of its life, a number that went back, a revoked serial that is good again, a listed serial that OCSP does not call revoked,
 * an issued one that it does not know, a revoked one that no list has after five minutes, and a minute without a list.
 */
export function watchStatus({ origin, everyMilliseconds, now = Date.now, issued }: WatchOptions): StatusWatcher {
  const faults = new Set<string>();
  const added = new Set<string>();
  const lists = new Map<string, Listed>();
  /** Since when a list is not answered, and since when a held answer says less than what was seen. */
  const silentSince = new Map<string, number>();
  const laggingSince = new Map<string, number>();
  const turns = new Map<string, number>();
  const plainLast = new Set<string>();
  let issuers: readonly Issuer[] | null = null;
  let looks = 0;
  let answers = 0;
  const over = new AbortController();

  const look = async (): Promise<void> => {
    issuers ??= await issuersOf(origin);
    looks += 1;
    // What changes seldom, or with the full list, is looked at seldom.
    const isWhole = looks % wholeEvery === 1 || over.signal.aborted;
    for (const issuer of issuers) {
      if (isWhole) await readList(issuer, `${issuer.file}-delta.crl`);
      const list = isWhole || issuer.questions !== null ? await readList(issuer, `${issuer.file}.crl`) : null;
      if (issuer.questions === null || list === null) continue;
      const recent = inTurn('issued', issued === undefined ? [] : await issued(issuer.file));
      const asked = new Set([
        ...added,
        ...inTurn('listed', [...list.serials]),
        ...recent,
        ...inTurn('revoked', [...issuer.known.revoked.keys()]),
      ]);
      for (const serialHex of asked) {
        const by = { ...issuer, questions: issuer.questions, list };
        const status = await judge(by, serialHex, freshInTurn(serialHex));
        if (status === 'unknown' && recent.includes(serialHex)) faults.add(`${serialHex} was issued, and is unknown`);
      }
    }
  };

  /** As most ask, which may be held for a while, then with a nonce, which cannot be. */
  function freshInTurn(serialHex: string): boolean {
    const isFresh = plainLast.has(serialHex);
    if (isFresh) plainLast.delete(serialHex);
    else plainLast.add(serialHex);
    return isFresh;
  }

  function inTurn(what: string, all: readonly string[]): readonly string[] {
    const turn = turns.get(what) ?? 0;
    turns.set(what, turn + askedAtOnce >= all.length ? 0 : turn + askedAtOnce);
    return all.slice(turn, turn + askedAtOnce);
  }

  /** The list as it is now, or as it was when there is no answer; null: never seen. */
  async function readList({ known }: Issuer, path: string): Promise<Listed | null> {
    const held = lists.get(path) ?? null;
    // Taken before it is asked for: what another watcher learns meanwhile binds only what is asked for later.
    const lastNumber = known.numbers.get(path) ?? 0n;
    const { status, headers, body } = await get(`/CRL/${path}`, held?.etag);
    if (status === 304 && held !== null) return sound(path, held);
    if (status !== 200) {
      const since = silentSince.get(path) ?? performance.now();
      silentSince.set(path, since);
      // Too many at once, a database that is away for a moment: no answer is no fault, a minute without one is.
      const isFault = ![429, 500, 503].includes(status) || performance.now() - since > silenceMilliseconds;
      if (isFault) faults.add(`${path} is answered ${status}`);
      return held;
    }
    silentSince.delete(path);
    const parsed = parseCrl(body);
    if (!parsed.ok) throw new Error(`${path} cannot be read: ${parsed.refusal.code}`);
    const { head, entries } = parsed.value;
    if (head.crlNumber < lastNumber) faults.add(`${path} went back from ${lastNumber} to ${head.crlNumber}`);
    if (head.crlNumber > (known.numbers.get(path) ?? 0n)) known.numbers.set(path, head.crlNumber);
    const serials = new Set(entries.map(({ serial }) => toHex(serial)));
    for (const serialHex of serials) known.listed.add(serialHex);
    const { thisUpdateSeconds, nextUpdateSeconds } = head;
    const list = { etag: headers.etag, number: head.crlNumber, serials, thisUpdateSeconds, nextUpdateSeconds };
    lists.set(path, list);
    return sound(path, list);
  }

  function sound(path: string, list: Listed): Listed {
    const { thisUpdateSeconds, nextUpdateSeconds } = list;
    const half = (thisUpdateSeconds + nextUpdateSeconds) / 2;
    if (thisUpdateSeconds * 1000 > now() + clocksDifferMilliseconds) faults.add(`${path} is from the future`);
    if (nextUpdateSeconds * 1000 <= now()) faults.add(`${path} is past its nextUpdate`);
    else if (half * 1000 <= now()) faults.add(`${path} is past half of its life`);
    return list;
  }

  async function judge(
    by: { readonly known: Known; readonly questions: OcspQuestions; readonly list: Listed },
    serialHex: string,
    isFresh: boolean,
  ): Promise<ReadOcspAnswer['status'] | null> {
    const { known, questions, list } = by;
    // Taken before it is asked about, as above.
    const wasRevoked = known.revoked.has(serialHex);
    const status = await ask(questions, serialHex, isFresh);
    if (status === null) return null;
    answers += 1;
    if (status === 'revoked') {
      laggingSince.delete(serialHex);
      const since = known.revoked.get(serialHex) ?? performance.now();
      known.revoked.set(serialHex, since);
      const isLate = performance.now() - since > listMilliseconds && !known.listed.has(serialHex);
      if (isLate) faults.add(`${serialHex} is revoked for five minutes, and in no list`);
      return status;
    }
    const isListed = list.serials.has(serialHex);
    if (!isListed && !wasRevoked) return status;
    const since = laggingSince.get(serialHex) ?? performance.now();
    laggingSince.set(serialHex, since);
    if (isFresh || performance.now() - since > ocspMilliseconds) {
      faults.add(
        isListed
          ? `${serialHex} is listed, and OCSP says ${status}`
          : `${serialHex} was revoked, and is ${status} again`,
      );
      return status;
    }
    return judge(by, serialHex, true);
  }

  async function ask(questions: OcspQuestions, serialHex: string, isFresh: boolean) {
    const serial = Buffer.from(serialHex, 'hex');
    const question = isFresh ? questions.withNonce(serial, randomBytes(16)) : questions.plain(serial);
    const { status, body } = await answered(`${origin}/OCSP`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: question,
    });
    // RFC 6960 §4.2.1, internalError and tryLater: no answer is no fault.
    const isNone = body.length === 5 && [2, 3].includes(body[4] ?? 0);
    if (status !== 200 || isNone) return null;
    const read = readOcspAnswer(body, questions.issuerKey);
    if (read.serialHex !== serialHex) faults.add(`asked about ${serialHex}, answered about ${read.serialHex}`);
    if (read.nextUpdateSeconds * 1000 <= now()) faults.add(`the answer about ${serialHex} is past its end`);
    if (read.thisUpdateSeconds * 1000 > now() + 1000) faults.add(`the answer about ${serialHex} is from tomorrow`);
    return read.status;
  }

  const get = (path: string, etag?: string) =>
    answered(`${origin}${path}`, { headers: etag === undefined ? {} : { 'if-none-match': etag } });

  const lookIfThere = () =>
    look().catch((error: unknown) => {
      if (!(error instanceof NotThere)) faults.add(error instanceof Error ? error.message : String(error));
    });

  const running = (async () => {
    while (!over.signal.aborted) {
      await lookIfThere();
      await pause(everyMilliseconds, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  let isStopped = false;
  return {
    add: (serialHex) => void added.add(serialHex),
    get seen() {
      return { looks, answers };
    },
    stop: async (last = 'look') => {
      if (isStopped) return;
      isStopped = true;
      over.abort();
      await running;
      if (last === 'look') {
        // Both ways of asking.
        await lookIfThere();
        await lookIfThere();
        if (looks === 0) faults.add('nothing of what is published');
      }
      if (faults.size > 0) throw new Error(`seen from outside: ${[...faults].join('; ')}`);
    },
  };
}

/** Every CA that the status page tells of. */
async function issuersOf(origin: string): Promise<readonly Issuer[]> {
  const { status, body } = await answered(`${origin}/status.json`);
  if (status !== 200) throw new NotThere(`/status.json is answered ${status}`);
  const told: { authorities: readonly { fileName: string }[] } = JSON.parse(body.toString('utf8'));
  const issuers: Issuer[] = [];
  for (const { fileName } of told.authorities) {
    const answer = await answered(`${origin}/AC/${fileName}.cer`);
    if (answer.status !== 200) throw new NotThere(`/AC/${fileName}.cer is answered ${answer.status}`);
    const { subject, issuer, fingerprint256 } = new X509Certificate(answer.body);
    const known = knownOf.get(fingerprint256) ?? { numbers: new Map(), revoked: new Map(), listed: new Set() };
    knownOf.set(fingerprint256, known);
    issuers.push({ file: fileName, known, questions: subject === issuer ? null : ocspQuestions(answer.body) });
  }
  return issuers;
}

/** A server that is not there, or does not answer in time, says nothing wrong. */
class NotThere extends Error {}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** On a connection of its own: none is left open that a stop would wait for. */
function answered(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (error: Error) => reject(new NotThere(error.message));
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const signal = AbortSignal.timeout(answersWithinMilliseconds);
    const asked = request(url, { method, agent: false, signal, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', gone);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', gone).end(body);
  });
}
