/** What a stranger's JSON holds under a name; undefined where it is not an object or has no such member. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The text at the end of a path of names; empty where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce(member, value);
  return typeof found === 'string' ? found.trim() : typeof found === 'number' ? String(found) : '';
}

export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
