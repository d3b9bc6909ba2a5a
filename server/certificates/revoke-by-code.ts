import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { RevocationView } from '../../core/contract/revocations.ts';
import type { RevocationRefusalCode } from '../../core/contract/sentences/revocations.ts';
import { readRevocationCode } from '../../core/identifiers/revocation-code.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { actingAs } from '../platform/acting.ts';
import { hashSecret } from '../platform/argon2.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { queueCodeGuessedMails } from '../requests/request-mails.ts';
import { isSameRevocationCode } from '../requests/revocation-code-digest.ts';
import {
  countAttempt,
  forgiveAttempt,
  isFirstOfDay,
  type ThrottleDeps,
  uncountAttempt,
} from '../throttling/count-attempt.ts';
import { carryOutRevocation, tellByMails } from './carry-out-revocation.ts';
import { type RevocationDeps, type Revoking, readRevoking } from './revoke-certificate.ts';
import { searchTerms } from './search-terms.ts';
import { type CodeRow, codeOfSerial, holdCertificate } from './store.ts';

export interface CodeRevocationDeps extends RevocationDeps, Pick<ThrottleDeps, 'keys'> {
  /** HMAC key of proposed codes. */
  readonly revocationCodeKey: Buffer;
}

interface RevokingByCode extends Revoking {
  readonly serial: string;
  readonly code: string;
  /** From where it is asked: an address, or the /64 of an IPv6 one. */
  readonly network: string;
}

interface RevokedByCode {
  readonly subjectName: string;
  readonly serialHex: string;
  readonly revocation: RevocationView;
}

/** Longer than the work behind a refusal takes: an unknown serial and a wrong code answer alike (spec T1). */
const refusalMilliseconds = 400;

/** Nobody miscopies a code so often within a day. */
const guessesToTell = 10;

/**
 * Without signing in, by whoever holds the revocation code. Guesses are counted for each serial and address, and widely for each
 * serial, in all processes as one and whether a certificate has it or not. A proposed code, of 128 bits, is guessed by nobody and
 * never kept waiting: who spends the tries of a serial, which is public, does not keep its holder from revoking. The people of a
 * certificate that many guesses are about are told, once a day at most (spec T2).
 */
export async function revokeByCode(
  deps: CodeRevocationDeps,
  { serial, code, network, ...asked }: RevokingByCode,
): Promise<Outcome<RevokedByCode, RevocationRefusalCode>> {
  const actor = { kind: 'service', id: 'revocation-code' } as const;
  const slowest = pause(refusalMilliseconds);
  return actingAs({ ...actor, at: deps.clock.now() }, async () => {
    const terms = searchTerms(serial);
    const serialHex = terms.kind === 'serial' ? terms.serial.toString('hex') : null;
    const found = terms.kind === 'serial' ? await codeOfSerial(deps.db, terms.serial) : undefined;
    const judged = await judgeCode(deps, { serialHex, found, code, network });
    if (!judged.ok) await slowest;
    if (!judged.ok) return judged;
    const done = await inTransaction(deps.db, { actor, structureId: found?.structureId ?? null }, async (tx) => {
      const at = deps.clock.now();
      const held =
        found !== undefined && judged.value.isRight ? await holdCertificate(tx, found.certificateId) : undefined;
      if (found === undefined || held === undefined) {
        const facts = { serial: serialHex ?? '', delaysNext: judged.value.delaysNext };
        await recordEvent(tx, { event: 'revocation.refused', version: 2, facts }, at);
        if (judged.value.guesses >= guessesToTell)
          await tellGuessed(deps, tx, found, { ...judged.value, serialHex, at });
        return refuse('revocation.code-wrong');
      }
      const by = { means: 'code', accountId: null, by: null } as const;
      const revoked = await carryOutRevocation(tellByMails(deps), tx, held, { ...readRevoking(asked), ...by }, at);
      if (!revoked.ok) return revoked;
      const { subjectName } = found;
      return accept({ subjectName, serialHex: held.serial.toString('hex'), revocation: revoked.value });
    });
    if (!done.ok && judged.value.guesses >= guessesToTell) deps.mailQueued();
    if (!done.ok) await slowest;
    if (!done.ok) return done;
    deps.revoked();
    deps.mailQueued();
    return done;
  });
}

interface Judged {
  readonly isRight: boolean;
  /** After this failure, the next guess of this serial waits. */
  readonly delaysNext: boolean;
  /** Of this serial from anywhere, this one included, since a day without any; 0 where the code was right. */
  readonly guesses: number;
}

async function tellGuessed(
  deps: CodeRevocationDeps,
  tx: Transaction<Database>,
  found: CodeRow | undefined,
  about: { readonly serialHex: string | null; readonly guesses: number; readonly at: Date },
): Promise<void> {
  const { serialHex, guesses, at } = about;
  if (found?.state !== 'valid' || serialHex === null) return;
  if (!(await isFirstOfDay(deps, tx, `guessed-code ${serialHex}`, at))) return;
  const guessed = { certificateId: found.certificateId, serialHex, guesses, guessedAt: at };
  await queueCodeGuessedMails(deps, tx, found.requestId, guessed);
}

/** What is no serial names nothing to guess for, and counts for nothing. */
async function judgeCode(
  deps: CodeRevocationDeps,
  asked: Pick<RevokingByCode, 'code' | 'network'> & {
    readonly serialHex: string | null;
    readonly found: CodeRow | undefined;
  },
): Promise<Outcome<Judged, 'revocation.too-many'>> {
  const { serialHex, found, code, network } = asked;
  const right = { isRight: true, delaysNext: false, guesses: 0 };
  if (await isProposedCodeOf(deps.revocationCodeKey, found, code)) return accept(right);
  if (serialHex === null) return accept({ ...right, isRight: await isTypedCodeOf(deps, found, code) });
  const counted = [
    { allowance: 'serialFrom', name: `${serialHex} ${network}` },
    { allowance: 'serial', name: serialHex },
  ] as const;
  const attempt = await countAttempt(deps, counted, 'revocation.too-many');
  if (!attempt.ok) return attempt;
  const isRight = await isTypedCodeOf(deps, found, code).catch(async (fault: unknown) => {
    // Too many at once, which is not the mistake of whoever waits.
    await uncountAttempt(deps, attempt.value);
    throw fault;
  });
  if (isRight) await forgiveAttempt(deps, attempt.value);
  if (isRight) return accept(right);
  const { delaysNext, failures } = attempt.value;
  return accept({ isRight, delaysNext, guesses: failures.serial ?? 0 });
}

/** The digest of nothing that anybody could type: what a code is compared with where there is nothing to compare it with. */
const nobodysDigest = hashSecret('\u0000 no revocation code holds this');
const nobodysRequest = '00000000-0000-4000-8000-000000000000';

/**
 * A person does not know which kind their code is: it is tried as both, and against something always, so that neither the
 * kind nor the existence of a certificate shows in the time.
 */
async function isProposedCodeOf(key: Buffer, found: CodeRow | undefined, typed: string): Promise<boolean> {
  const proposed = readRevocationCode('proposed', typed);
  const stored = { kind: 'proposed', digest: found?.kind === 'proposed' ? found.digest : '0'.repeat(64) } as const;
  const requestId = found?.requestId ?? nobodysRequest;
  const isSame = await isSameRevocationCode(key, requestId, stored, 'proposed', proposed.ok ? proposed.value : '');
  return found?.kind === 'proposed' && proposed.ok && isSame;
}

async function isTypedCodeOf(
  { revocationCodeKey }: CodeRevocationDeps,
  found: CodeRow | undefined,
  typed: string,
): Promise<boolean> {
  const chosen = typed.normalize('NFC').trim();
  const stored = { kind: 'typed', digest: found?.kind === 'typed' ? found.digest : await nobodysDigest } as const;
  const requestId = found?.requestId ?? nobodysRequest;
  return (await isSameRevocationCode(revocationCodeKey, requestId, stored, 'typed', chosen)) && found?.kind === 'typed';
}
