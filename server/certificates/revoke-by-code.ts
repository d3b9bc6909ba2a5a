import { setTimeout as pause } from 'node:timers/promises';
import type { RevocationView } from '../../core/contract/revocations.ts';
import type { RevocationRefusalCode } from '../../core/contract/sentences/revocations.ts';
import { readRevocationCode } from '../../core/identifiers/revocation-code.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { actingAs } from '../platform/acting.ts';
import { hashSecret } from '../platform/argon2.ts';
import { inTransaction } from '../platform/database.ts';
import { isSameRevocationCode } from '../requests/revocation-code-digest.ts';
import { carryOutRevocation } from './carry-out-revocation.ts';
import { type RevocationDeps, type Revoking, readRevoking } from './revoke-certificate.ts';
import { searchTerms } from './search-terms.ts';
import { type CodeRow, codeOfSerial, holdCertificate } from './store.ts';

export interface CodeRevocationDeps extends RevocationDeps {
  /** HMAC key of proposed codes. */
  readonly revocationCodeKey: Buffer;
}

interface RevokingByCode extends Revoking {
  readonly serial: string;
  readonly code: string;
}

interface RevokedByCode {
  readonly subjectName: string;
  readonly serialHex: string;
  readonly revocation: RevocationView;
}

/** Longer than the work behind a refusal takes: an unknown serial and a wrong code answer alike (spec T1). */
const refusalMilliseconds = 400;

/** Without signing in, by whoever holds the revocation code. */
export async function revokeByCode(
  deps: CodeRevocationDeps,
  { serial, code, ...asked }: RevokingByCode,
): Promise<Outcome<RevokedByCode, RevocationRefusalCode>> {
  const actor = { kind: 'service', id: 'revocation-code' } as const;
  const slowest = pause(refusalMilliseconds);
  return actingAs({ ...actor, at: deps.clock.now() }, async () => {
    const terms = searchTerms(serial);
    const found = terms.kind === 'serial' ? await codeOfSerial(deps.db, terms.serial) : undefined;
    const isRight = await isCodeOf(deps.revocationCodeKey, found, code);
    const done = await inTransaction(deps.db, { actor, structureId: found?.structureId ?? null }, async (tx) => {
      const at = deps.clock.now();
      const held = found !== undefined && isRight ? await holdCertificate(tx, found.certificateId) : undefined;
      if (found === undefined || held === undefined) {
        const facts = { serial: terms.kind === 'serial' ? terms.serial.toString('hex') : '' };
        await recordEvent(tx, { event: 'revocation.refused', version: 1, facts }, at);
        return refuse('revocation.code-wrong');
      }
      const by = { means: 'code', accountId: null, by: null } as const;
      const revoked = await carryOutRevocation(deps, tx, held, { ...readRevoking(asked), ...by }, at);
      if (!revoked.ok) return revoked;
      const { subjectName } = found;
      return accept({ subjectName, serialHex: held.serial.toString('hex'), revocation: revoked.value });
    });
    if (!done.ok) await slowest;
    if (!done.ok) return done;
    deps.revoked();
    deps.mailQueued();
    return done;
  });
}

/** The digest of nothing that anybody could type: what a code is compared with where there is nothing to compare it with. */
const nobodysDigest = hashSecret('\u0000 no revocation code holds this');
const nobodysRequest = '00000000-0000-4000-8000-000000000000';

/**
 * A person does not know which kind their code is: it is tried as both, and both are tried always, so that neither the kind
 * nor the existence of a certificate shows in the time.
 */
async function isCodeOf(key: Buffer, found: CodeRow | undefined, typed: string): Promise<boolean> {
  const proposed = readRevocationCode('proposed', typed);
  const chosen = typed.normalize('NFC').trim();
  const requestId = found?.requestId ?? nobodysRequest;
  const hmac = found?.kind === 'proposed' ? found.digest : '0'.repeat(64);
  const phc = found?.kind === 'typed' ? found.digest : await nobodysDigest;
  const isProposed = await isSameRevocationCode(
    key,
    requestId,
    { kind: 'proposed', digest: hmac },
    'proposed',
    proposed.ok ? proposed.value : '',
  );
  const isTyped = await isSameRevocationCode(key, requestId, { kind: 'typed', digest: phc }, 'typed', chosen);
  return (found?.kind === 'proposed' && proposed.ok && isProposed) || (found?.kind === 'typed' && isTyped);
}
