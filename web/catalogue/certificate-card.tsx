import type { ReactNode } from 'react';
import type { Product } from '../../core/catalogue/product.ts';
import { useText } from '../i18n/index.tsx';
import type { RichText } from '../i18n/rich.ts';
import { PreviewCard } from '../ui/preview-card.tsx';
import { Rich } from '../ui/rich.tsx';
import { Whole } from '../ui/whole.tsx';
import type { CertificatePreview } from './certificate-preview.ts';
import { ExtensionList } from './extension-list.tsx';
import { usePersonWords, withPersonWordsOf } from './person-words.tsx';
import { Glossed, Term } from './term.tsx';
import { capitalised, useCatalogueText } from './words.ts';

interface CertificateCardProps {
  readonly title: string;
  readonly tag: ReactNode;
  readonly product: Product;
  readonly preview: CertificatePreview;
  /** `RSA 3072 bits, née dans ce navigateur`, once it is known. */
  readonly keyText?: string | undefined;
  /** Once signed; before, « 3 ans à partir du retrait ». */
  readonly validity?: string | undefined;
  readonly issued: boolean;
  readonly footer?: boolean;
}

type CardRow = Parameters<typeof PreviewCard>[0]['rows'][number];

/** What it holds in subjectAltName. */
const namesIn = ({ extensions }: CertificatePreview) =>
  extensions.find((extension) => extension.kind === 'subjectAltName')?.names ?? [];

/** The certificate to come, or just made, as a card: the same in both journeys. */
export function CertificateCard(props: CertificateCardProps) {
  const t = useText().certificate;
  const { product, preview } = props;
  if (preview.surname !== '') return <PersonsCard {...props} />;
  return (
    <Card
      {...props}
      ofPerson={[]}
      willBePublic={product.subjectAltNames === 'email' ? t.publicWithAddress : t.public}
    />
  );
}

/** That of a person: whose it is comes first, since its CN is a number. */
const PersonsCard = withPersonWordsOf(function PersonsCard(props: CertificateCardProps) {
  const t = usePersonWords();
  const { surname, givenName, profession, organisation } = props.preview;
  const addresses = namesIn(props.preview);
  const ofPerson: readonly CardRow[] = [
    { key: 'surname', term: t.certifiedSurname, value: surname },
    { key: 'given-name', term: t.certifiedGivenName, value: givenName },
    ...(profession === '' ? [] : [{ key: 'profession', term: t.certifiedProfession, value: profession }]),
    ...addresses.map(({ value }) => ({
      key: 'address',
      term: <Term name="san">{t.certifiedAddress}</Term>,
      value: <Whole>{value}</Whole>,
    })),
  ];
  const held = { profession: profession !== '', structure: organisation !== '', address: addresses.length > 0 };
  return <Card {...props} ofPerson={ofPerson} willBePublic={t.public(held)} />;
});

interface CardProps extends CertificateCardProps {
  readonly ofPerson: readonly CardRow[];
  readonly willBePublic: RichText;
}

function Card({ ofPerson, willBePublic, ...props }: CardProps) {
  const t = useText().certificate;
  const text = useCatalogueText();
  const { product, preview } = props;
  const names = namesIn(preview);
  const rows: readonly CardRow[] = [
    ...ofPerson,
    // The certificate of a professional names no structure.
    ...(preview.organisation === ''
      ? []
      : [
          { key: 'structure', term: t.structure, value: preview.organisation },
          {
            key: 'identifier',
            term: <Term name="identifier">{t.identifier}</Term>,
            value: <span className="mono">{preview.identifier}</span>,
          },
          { key: 'department', term: t.department, value: preview.department },
        ]),
    ...(names.length > 1
      ? [
          {
            key: 'names',
            term: <Term name="san">{t.alternativeNames}</Term>,
            value: names.map((name) => (
              <span className="text-line" key={name.value}>
                <Whole>{name.value}</Whole>
              </span>
            )),
          },
        ]
      : []),
    ...(props.keyText === undefined ? [] : [{ key: 'key', term: t.key, value: props.keyText }]),
    { key: 'purpose', term: t.purpose, value: capitalised(text(product.purpose)) },
    { key: 'not-for', term: t.notFor, value: capitalised(text(product.notFor)) },
    { key: 'issuer', term: <Term name="ca">{t.issuer}</Term>, value: preview.issuerName },
    { key: 'validity', term: t.validity, value: props.validity ?? t.threeYears },
  ];
  return (
    <PreviewCard
      title={props.title}
      tag={props.tag}
      label={<Glossed text={t.commonName} words={['names']} />}
      name={preview.commonName}
      rows={rows}
      issued={props.issued}
      details={{
        summary: t.details,
        content: <ExtensionList preview={preview} />,
      }}
      {...(props.footer === true && {
        footer: (
          <p>
            <Rich text={willBePublic} />
          </p>
        ),
      })}
    />
  );
}
