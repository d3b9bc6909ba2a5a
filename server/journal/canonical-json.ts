export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/**
 * RFC 8785 canonical form: members sorted by UTF-16 code units, no white space, ECMAScript numbers and strings. The same
 * facts always give the same bytes, so that they can be hashed later.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value as { readonly [member: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON holds no infinity and no NaN');
  return JSON.stringify(value);
}
