import { createHash } from 'node:crypto';
import { nationalPersonId, readNationalPersonId } from '../../../core/identifiers/national-person-id.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import type { OidcProvider } from './provider.ts';

export type Claims = Readonly<Record<string, unknown>>;

export type ClaimRefusal =
  | 'oidc.answer-refused'
  | 'oidc.level-too-low'
  | 'oidc.not-authenticated-again'
  | 'oidc.person-id-invalid';

/** What came over TLS from the provider, signatures and subjects already compared. */
export interface ProviderAnswer {
  readonly idToken: string;
  readonly idClaims: Claims;
  readonly accessToken: string;
  /** Null where the provider has no such address. */
  readonly userinfo: Claims | null;
}

/**
 * What a provider says of somebody, as we keep it: subject, name shown and, of Pro Santé Connect, the national identifier.
 * Roles, activities and organisations (SubjectRole, SubjectOrganizationID, SubjectOrganization) are not kept: what a person may
 * do here is said by the structures that designate them. Nor is any mail address, which proves nothing.
 */
export function readIdentity(
  provider: OidcProvider,
  answer: ProviderAnswer,
): Outcome<Omit<VerifiedIdentity, 'idToken'>, ClaimRefusal> {
  const { idClaims, userinfo } = answer;
  const { iss, sub, sid } = idClaims;
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '' || sub.length > 255 || !sub.isWellFormed()) {
    return refuse('oidc.answer-refused');
  }
  if (!isBoundToToken(answer)) return refuse('oidc.answer-refused');
  if (!reachesLevel(provider, idClaims.acr)) return refuse('oidc.level-too-low');
  const personId = provider.profile === 'pro-sante-connect' ? personIdOf(answer) : accept(null);
  if (!personId.ok) return personId;
  return accept({
    ...{ method: 'oidc', provider: provider.id, issuer: iss, anchor: '', subject: sub },
    shownName: shownName({ ...idClaims, ...userinfo }) ?? sub,
    nationalPersonId: personId.value,
    providerSession: typeof sid === 'string' && sid !== '' && sid.length <= 255 ? sid : null,
  });
}

/** Left half of the access token's hash, by the hash of the ID token's own algorithm (OIDC Core §3.1.3.6, §3.1.3.8). */
function isBoundToToken({ idToken, idClaims, accessToken }: ProviderAnswer): boolean {
  if (idClaims.at_hash === undefined) return true;
  const hash = hashOf(algorithmOf(idToken));
  if (hash === null) return false;
  const digest = createHash(hash).update(accessToken, 'ascii').digest();
  return idClaims.at_hash === digest.subarray(0, digest.length / 2).toString('base64url');
}

function algorithmOf(idToken: string): string {
  const header: unknown = JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString('utf8'));
  return typeof header === 'object' && header !== null && 'alg' in header ? String(header.alg) : '';
}

const hashOf = (algorithm: string): string | null => {
  if (algorithm === 'EdDSA' || algorithm === 'Ed25519') return 'sha512';
  const bits = /^(?:RS|PS|ES)(256|384|512)$/.exec(algorithm)?.[1];
  return bits === undefined ? null : `sha${bits}`;
};

/** `eidas1` to `eidas3` of Pro Santé Connect are ordered; the classes of others are only what they are. */
function reachesLevel({ acrValues }: OidcProvider, acr: unknown): boolean {
  if (acrValues.length === 0) return true;
  if (typeof acr !== 'string') return false;
  return acrValues.some((asked) => {
    const [least, given] = [eidasLevel(asked), eidasLevel(acr)];
    return asked === acr || (least !== null && given !== null && given >= least);
  });
}

const eidasLevel = (acr: string): number | null => {
  const level = /^eidas([1-3])$/.exec(acr)?.[1];
  return level === undefined ? null : Number(level);
};

/** SubjectNameID: 8 + RPPS and the like (system §6), Luhn included. Said twice, it must be the same. */
function personIdOf({ idClaims, userinfo }: ProviderAnswer): Outcome<string, 'oidc.person-id-invalid'> {
  const said = [idClaims.SubjectNameID, userinfo?.SubjectNameID].filter((value) => value !== undefined);
  const [first, second = first] = said;
  if (typeof first !== 'string' || first !== second) return refuse('oidc.person-id-invalid');
  const read = readNationalPersonId(first);
  return read.ok ? accept(nationalPersonId(read.value)) : refuse('oidc.person-id-invalid');
}

function shownName(claims: Claims): string | null {
  const text = (name: string): string | null => {
    const value = claims[name];
    const clean = typeof value === 'string' ? value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim() : '';
    return clean === '' ? null : clean.slice(0, 150).toWellFormed();
  };
  const [given, family] = [text('given_name'), text('family_name')];
  if (given !== null && family !== null) return `${given} ${family}`;
  return text('name') ?? text('preferred_username');
}

/** A clock that is off, and the walk from the password to the token. */
const toleranceSeconds = 60;

/**
 * Whether the person was asked again since the journey began, by the provider's clock against itself: ours may differ. `iat`
 * and `auth_time` were required and read as numbers (OIDC Core §2).
 */
export function isAuthenticatedSince({ iat, auth_time }: Claims, elapsedSeconds: number): boolean {
  return (
    typeof iat === 'number' && typeof auth_time === 'number' && iat - auth_time <= elapsedSeconds + toleranceSeconds
  );
}
