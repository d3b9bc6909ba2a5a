/** A run of words. `name` is a fact (service, structure, person) and is never altered; `address` is an e-mail address. */
export type Inline = string | { readonly strong: string } | { readonly name: string } | { readonly address: string };

export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'notice'; readonly line: Line }
  | {
      readonly kind: 'action';
      readonly label: Line;
      readonly url: string;
      readonly note: string;
      readonly fallback: string;
    }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly Line[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] };

export interface Fact {
  readonly term: string;
  readonly value: string;
}

/**
 * What one mail says, once. Its text and its HTML are both written from here, so that neither can say more than the other.
 * A message holds no image and no attachment, and its only link opens the portal, where one must sign in. One alone holds
 * a secret: the link by which a password is chosen, for an hour and for one use.
 */
export interface Message {
  readonly locale: 'fr' | 'en';
  readonly subject: string;
  /** What a mailbox shows beside the subject; repeats facts of the message. */
  readonly preheader: string;
  readonly brand: string;
  readonly headline: Line;
  readonly blocks: readonly Block[];
  readonly portal: { readonly label: string; readonly url: string };
  readonly footer: readonly Line[];
}

/** French sets a no-break space before it. */
export const colon = { fr: '\u00a0:', en: ':' } as const;

export const words = (part: Inline): string => {
  if (typeof part === 'string') return part;
  if ('strong' in part) return part.strong;
  return 'name' in part ? part.name : part.address;
};
