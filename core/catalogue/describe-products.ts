import { fieldsOf } from './check-fields.ts';
import type { Field } from './field.ts';
import { keyAlgorithmsFor } from './keys.ts';
import type { Catalogue, Offer, Product, Text } from './product.ts';

/** docs/products.md: all that the catalogue says of its products, in English with the French labels that the portal shows. */
export function describeProducts(catalogue: Catalogue): string {
  const blocks = [
    '# Products',
    [
      'Written from `core/catalogue/catalogue.ts` by `node_modules/.bin/node scripts/write-docs.ts`; a test compares the two.',
      'Adding a usage is adding one value there: form, checks, certificate, lint and this page follow.',
    ].join('\n'),
    table(['Offer', 'Usage', 'Label', 'CN', 'subjectAltName', 'Keys'], catalogue.products.map(summaryRow)),
    ...describePacks(catalogue),
    ...catalogue.offers.flatMap((offer) => [
      ...describeOffer(offer),
      ...catalogue.products.filter((product) => product.offer === offer.code).flatMap(describeProduct),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const both = (text: Text): string => `${text.en} (« ${text.fr} »)`;

const fieldLabel = (product: Product, name: Field['name']): string =>
  fieldsOf(product).find((field) => field.name === name)?.label.en ?? name;

const alternativeNames: Readonly<Record<Product['subjectAltNames'], string>> = {
  none: 'none',
  dns: 'DNS names, that of CN first',
  email: 'the address',
  'email-if-given': 'the address of the person, where it was asked for',
};

/** 1 January 1970: before any date that ends a key algorithm. */
const keysOf = (product: Product, commonName = ''): string => keyAlgorithmsFor(product, commonName, 0).join(', ');

const summaryRow = (product: Product): readonly string[] => [
  product.offer,
  product.usage,
  both(product.label),
  fieldLabel(product, product.commonName),
  alternativeNames[product.subjectAltNames],
  keysOf(product),
];

const describePacks = ({ packs }: Catalogue): readonly string[] => [
  '## Packs',
  'Answers to “What do you want to do?” (« Que voulez-vous faire ? »): the products each takes, asked for and withdrawn in one go.',
  table(
    ['Pack', 'For', 'Product', 'Serves to', 'CN'],
    packs.flatMap((pack) =>
      pack.parts.map((part, index) => [
        index === 0 ? both(pack.label) : '',
        index === 0 ? pack.purpose.en : '',
        `${part.offer} ${part.usage}`,
        part.purpose.en,
        part.serviceName === 'asked' ? 'from the form' : part.serviceName.map((name) => `\`${name}\``).join(' or '),
      ]),
    ),
  ),
];

const describeOffer = (offer: Offer): readonly string[] => [
  `## ${both(offer.label)}`,
  `${offer.description.en} Signed by the authority \`${offer.authority}\`.`,
];

function describeProduct(product: Product): readonly string[] {
  return [
    `### ${product.offer} ${product.usage}: ${both(product.label)}`,
    `Serves to ${product.purpose.en}; not for ${product.notFor.en}. ${product.help.en}`,
    table(['Field', 'Asked', 'Goes to', 'What the form says'], fieldsOf(product).map(fieldRow)),
    ...describeImposedNames(product),
    table(['Certificate', 'Holds'], certificateRows(product)),
  ];
}

const destinations: Readonly<Record<Field['goesTo'], string>> = {
  certificate: 'the certificate',
  notices: 'the notices',
  decision: 'the officers who decide',
};

const fieldRow = ({ label, optional, goesTo, hint }: Field): readonly string[] => [
  both(label),
  optional ? 'optional' : 'required',
  destinations[goesTo],
  hint.en,
];

const describeImposedNames = (product: Product): readonly string[] =>
  product.imposedNames.length === 0
    ? []
    : [
        'Names that are chosen, never typed; any near miss is refused:',
        table(
          ['Name', 'Chosen by', 'Meaning', 'Keys'],
          product.imposedNames.map(({ name, label, hint }) => [
            `\`${name}\``,
            both(label),
            hint.en,
            keysOf(product, name),
          ]),
        ),
      ];

const certificateRows = (product: Product): readonly (readonly string[])[] => [
  ['Subject', product.subject.join(', ')],
  ['CN', fieldLabel(product, product.commonName)],
  ['subjectAltName', alternativeNames[product.subjectAltNames]],
  ['keyUsage (critical), RSA key', product.keyUsage.rsa.join(', ')],
  ['keyUsage (critical), EC key', product.keyUsage.ec?.join(', ') ?? 'no EC key'],
  ['extKeyUsage', product.extKeyUsage.join(', ')],
  ['privateKeyUsagePeriod', product.privateKeyUsagePeriod ? 'equal to the validity' : 'none'],
  ['Keys', keysOf(product)],
];
