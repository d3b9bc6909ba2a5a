/** What every mail about a domain is written from. */
export interface DomainMailFacts {
  readonly locale: 'fr' | 'en';
  /** Unicode where it has some, as people write it. */
  readonly domain: string;
  readonly structure: { readonly id: string; readonly name: string };
  /** Display name; null for the service itself. */
  readonly askedBy: string | null;
  readonly askedAt: Date;
  /** Why it was asked for. */
  readonly reason: string;
  readonly proveBefore: Date;
  /** An officer alone decides: it belongs to another structure, or looks like its domain. */
  readonly officerDecides: boolean;
  /** `decision`: nobody proves it, an officer renews their decision. */
  readonly proof: 'dns' | 'http' | 'decision' | null;
  readonly decisionReason: string | null;
  readonly lapsesAt: Date | null;
}
