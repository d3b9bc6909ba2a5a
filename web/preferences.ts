type Preference = 'locale' | 'theme' | `first-visit.${string}`;

const storageKey = (preference: Preference) => `sceau.${preference}`;

/** A browser may forbid storage (private window, policy): the portal then works with its defaults. */
export function readPreference(preference: Preference): string | null {
  try {
    return localStorage.getItem(storageKey(preference));
  } catch {
    return null;
  }
}

export function keepPreference(preference: Preference, value: string): void {
  try {
    localStorage.setItem(storageKey(preference), value);
  } catch {
    // Not remembered, and nothing else depends on it.
  }
}
