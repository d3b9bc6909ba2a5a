import type { RequestMailFacts } from '../request-mail-facts.ts';
import type { Block } from './message.ts';

const title = { fr: 'Les demandes', en: 'The requests' } as const;

/** How many requests the mail tells of. */
export const countOf = ({ others = [] }: Pick<RequestMailFacts, 'others'>): number => 1 + others.length;

/** Each request of a pack, on a line of its own; nothing where there is one. */
export function packList(facts: RequestMailFacts): readonly Block[] {
  const { others = [], locale } = facts;
  if (others.length === 0) return [];
  return [
    {
      kind: 'list',
      title: title[locale],
      items: [facts, ...others].map(({ subjectName, product, reference }) => [
        { name: subjectName },
        `, ${product.label[locale].charAt(0).toLocaleLowerCase(locale)}${product.label[locale].slice(1)} (${product.offer} · ${product.usage}), ${reference}`,
      ]),
    },
  ];
}
