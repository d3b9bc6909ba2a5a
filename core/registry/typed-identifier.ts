import { luhnKey } from '../identifiers/luhn.ts';
import { withoutBlanks } from '../identifiers/typed-blanks.ts';
import { type Refusal, refuse } from '../outcome.ts';

/** What somebody typed in a search, when it is the form of an identifier. */
export interface TypedIdentifier {
  /** Bodies it may be: as typed, and without a prefix digit. */
  readonly bodies: readonly string[];
  /** When every reading of it has a key that does not hold. */
  readonly wrongKey: Refusal<'identifier.luhn'> | null;
}

/** Lengths of bodies, and what people call them. FINESS and SIREN look alike, SIRET and RPPS-rang too. */
const forms = [
  { length: 9, identifier: 'FINESS / SIREN', hasKey: true },
  { length: 14, identifier: 'SIRET / RPPS-rang', hasKey: true },
  { length: 11, identifier: 'ADELI', hasKey: false },
] as const;

/** Spaces are allowed, and so is a prefix digit 0 to 4. Null for words. */
export function typedIdentifier(typed: string): TypedIdentifier | null {
  const compact = withoutBlanks(typed)
    .replace(/[.\-_/]/g, '')
    .toUpperCase();
  if (!/^\d[\dA-Z]\d{1,13}$/.test(compact) && !/^\d{2}[A-Z]\d{7}$/.test(compact)) return null;
  const bodies = [compact, ...(/^[0-4]/.test(compact) && compact.length > 3 ? [compact.slice(1)] : [])];
  const readings = bodies.flatMap((body) =>
    forms.filter(({ length }) => length === body.length).map((form) => ({ body, ...form })),
  );
  const judged = readings.map(({ body, identifier, hasKey }) => (hasKey ? wrongKeyOf(body, identifier) : null));
  return { bodies, wrongKey: judged.length > 0 && judged.every((one) => one !== null) ? (judged[0] ?? null) : null };
}

function wrongKeyOf(body: string, identifier: string): Refusal<'identifier.luhn'> | null {
  // La Poste is judged in another way (core/identifiers/siret.ts), and a letter by no key.
  if (/[A-Z]/.test(body) || body.startsWith('356000000')) return null;
  const key = body.slice(-1);
  const expectedKey = String(luhnKey(body.slice(0, -1)));
  if (key === expectedKey) return null;
  return refuse('identifier.luhn', { identifier, key, expectedKey, position: body.length }).refusal;
}
