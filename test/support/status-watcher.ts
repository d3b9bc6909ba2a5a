import type { KeyObject } from 'node:crypto';
import { createHash, X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { publicKeyBits } from '../../core/x509/keys.ts';
import { encodeName } from '../../core/x509/names.ts';
import { plainRequestStart } from '../../core/x509/ocsp.ts';
import { readOcspAnswer } from './ocsp-answer.ts';

/** Serials asked about at each look, those of the list in turn. */
const askedAtOnce = 20;

export interface StatusWatcher {
  /** Asked about at each look from now on. */
  add(serialHex: string): void;
  /** Looks once more, stops, and throws what it saw. */
  stop(): Promise<void>;
}

/**
 * A relying party that knows nothing but what is published: asks for the list and for OCSP answers while a test runs, and holds what it
 * saw before against what it sees (spec I5, I6, I7, I9). Faults: a list or an answer past its end, a number that went back, a
 * revoked serial that is good again, a listed serial that OCSP does not call revoked.
 */
export function watchStatus(origin: string, issuingFile: string, everyMilliseconds = 1000): StatusWatcher {
  const faults = new Set<string>();
  const watched = new Set<string>();
  const revoked = new Set<string>();
  let lastNumber = 0n;
  let turn = 0;
  let isOver = false;
  let issuer: { readonly key: KeyObject; readonly start: Uint8Array } | null = null;

  const look = async (): Promise<void> => {
    issuer ??= await issuerOf(origin, issuingFile);
    const listed = await readList();
    const inTurn = [...listed].slice(turn, turn + askedAtOnce);
    turn = turn + askedAtOnce >= listed.size ? 0 : turn + askedAtOnce;
    for (const serialHex of new Set([...watched, ...inTurn])) {
      const status = await ask(issuer, serialHex);
      if (status === null) continue;
      if (listed.has(serialHex) && status !== 'revoked') faults.add(`${serialHex} is listed, and OCSP says ${status}`);
      if (revoked.has(serialHex) && status !== 'revoked')
        faults.add(`${serialHex} was revoked, and is ${status} again`);
      if (status === 'revoked') revoked.add(serialHex);
    }
  };

  async function readList(): Promise<ReadonlySet<string>> {
    const answer = await fetch(`${origin}/CRL/${issuingFile}.crl`);
    if (answer.status !== 200) {
      faults.add(`the list is answered ${answer.status}`);
      return new Set();
    }
    const parsed = parseCrl(new Uint8Array(await answer.arrayBuffer()));
    if (!parsed.ok) throw new Error(`the list cannot be read: ${parsed.refusal.code}`);
    const { head, entries } = parsed.value;
    if (head.nextUpdateSeconds * 1000 <= Date.now()) faults.add('the list is past its nextUpdate');
    if (head.crlNumber < lastNumber) faults.add(`the list went back from ${lastNumber} to ${head.crlNumber}`);
    lastNumber = head.crlNumber;
    const listed = new Set(entries.map(({ serial }) => toHex(serial)));
    return listed;
  }

  async function ask({ key, start }: { key: KeyObject; start: Uint8Array }, serialHex: string) {
    const body = Buffer.concat([start, Buffer.from(serialHex, 'hex')]);
    const headers = { 'content-type': 'application/ocsp-request' };
    const answer = await fetch(`${origin}/OCSP`, { method: 'POST', headers, body });
    // Too many at once, or a server that stops: no answer is no fault.
    if (answer.status !== 200) return null;
    const read = readOcspAnswer(new Uint8Array(await answer.arrayBuffer()), key);
    if (read.serialHex !== serialHex) faults.add(`asked about ${serialHex}, answered about ${read.serialHex}`);
    if (read.nextUpdateSeconds * 1000 <= Date.now()) faults.add(`the answer about ${serialHex} is past its end`);
    if (read.thisUpdateSeconds * 1000 > Date.now() + 1000) faults.add(`the answer about ${serialHex} is from tomorrow`);
    return read.status;
  }

  const lookIfThere = () =>
    look().catch((error: unknown) => {
      // A server that is not there says nothing wrong.
      if (!(error instanceof TypeError)) faults.add(error instanceof Error ? error.message : String(error));
    });

  const running = (async () => {
    while (!isOver) {
      await lookIfThere();
      await pause(everyMilliseconds);
    }
  })();
  return {
    add: (serialHex) => void watched.add(serialHex),
    stop: async () => {
      isOver = true;
      await running;
      await lookIfThere();
      if (faults.size > 0) throw new Error(`seen from outside: ${[...faults].join('; ')}`);
    },
  };
}

async function issuerOf(origin: string, file: string) {
  const der = Buffer.from(await (await fetch(`${origin}/AC/${file}.cer`)).arrayBuffer());
  const parsed = parseCertificate(der);
  if (!parsed.ok) throw new Error('the issuing certificate cannot be read');
  const digest = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const { subject, spkiDer } = parsed.value.tbs;
  const names = { issuerNameHash: digest(encodeName(subject)), issuerKeyHash: digest(publicKeyBits(spkiDer)) };
  const { start } = plainRequestStart({ hash: 'sha1', withNull: true, ...names }, 16);
  return { key: new X509Certificate(der).publicKey, start };
}
