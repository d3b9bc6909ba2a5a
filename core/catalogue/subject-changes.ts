/** One part of a subject that the new certificate would bear otherwise; null where it has none. */
export interface SubjectChange {
  /** `O`, `ST` */
  readonly attribute: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two subjects of ours, each single-valued and in RFC 4514 form, in the order of the first. */
export function subjectChanges(before: string, after: string): readonly SubjectChange[] {
  const [old, today] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...today.keys()])]
    .map((attribute) => ({ attribute, before: old.get(attribute) ?? null, after: today.get(attribute) ?? null }))
    .filter((part) => part.before !== part.after);
}

/** RFC 4514 §3: a comma inside a value is escaped, so one that is not ends it. */
function partsOf(subject: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [part] of subject.matchAll(/(?:[^\\,]|\\[\s\S])+/g)) {
    const equals = part.indexOf('=');
    parts.set(part.slice(0, equals), readable(part.slice(equals + 1)));
  }
  return parts;
}

/** Signs as they are; what does not show stays written as hex pairs. */
const readable = (value: string): string => value.replace(/\\([^0-9a-fA-F])/g, '$1');
