import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Product } from '../../../core/catalogue/product.ts';
import type { ProductView, RequestView } from '../../../core/contract/portal.ts';
import { commonNameOf } from '../../catalogue/certificate-preview.ts';
import { keyText } from '../../catalogue/key-text.ts';
import { ownerOf, personOf } from '../../catalogue/request-name.ts';
import { Glossed, Term } from '../../catalogue/term.tsx';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Whole } from '../../ui/whole.tsx';

function KeyInFile({ requestId }: { requestId: string }) {
  const withdrawal = (label: ReactNode) => (
    <Link to="/retirer/$requestId" params={{ requestId }}>
      {label}
    </Link>
  );
  return <Glossed text={useText().product.keyBrowser} words={['privateKey', 'pkcs12']} links={{ withdrawal }} />;
}

type Certificate = NonNullable<ProductView['certificate']>;

/** What it is, for somebody who knows no X.509. `request` is absent while it loads. */
export function PlainWords(props: {
  product: Product;
  view: Pick<ProductView, 'structureName'>;
  certificate: Certificate;
  request: RequestView | undefined;
}) {
  const text = useText();
  const t = text.product;
  const words = useCatalogueText();
  const format = useFormat();
  const { view, certificate, request } = props;
  const copy = request?.fields.copyAddress ?? '';
  const owner = request === undefined ? view.structureName : ownerOf(request);
  return (
    <Pane title={t.plainTitle}>
      <p className="plain-words">
        <Rich
          text={t.plain({
            structure: owner,
            purpose: words(props.product.purpose),
            notFor: words(props.product.notFor),
          })}
        />
      </p>
      <Rows
        rows={[
          {
            key: 'structure',
            term: t.belongs,
            value: owner,
            ...(request !== undefined && {
              note: personOf(request) ? (
                request.structure.name
              ) : (
                <Glossed
                  words={['identifier']}
                  text={t.identifier({
                    identifier: request.structure.certifiedIdentifier,
                    town: request.structure.town,
                  })}
                />
              ),
            }),
          },
          {
            key: 'validity',
            term: t.validity,
            value: text.certificate.validBetween({
              from: format.dateTime(certificate.notBefore),
              to: format.dateTime(certificate.notAfter),
            }),
          },
          ...(request?.keyAlgorithm == null
            ? []
            : [
                {
                  key: 'key',
                  term: t.key,
                  value: keyText(request.keyAlgorithm, null, text.certificate),
                  note:
                    request.keyOrigin === 'browser' ? (
                      <KeyInFile requestId={request.id} />
                    ) : (
                      <Glossed text={t.keyOwn} words={['privateKey', 'csr']} />
                    ),
                },
              ]),
          ...(request?.certificate == null
            ? []
            : [
                {
                  key: 'issuer',
                  term: <Term name="ca">{t.issuer}</Term>,
                  value: commonNameOf(request.certificate.issuer),
                },
              ]),
          ...(request === undefined
            ? []
            : [
                {
                  key: 'notices',
                  term: t.notices,
                  value: <Whole>{request.fields.actorEmail ?? ''}</Whole>,
                  ...(copy !== '' && { note: t.noticesCopy({ address: copy }) }),
                },
                {
                  key: 'reference',
                  term: t.reference,
                  value: request.reference,
                  note: t.requestedBy({
                    name: request.requestedBy,
                    date: format.date(request.personal?.filedAt ?? request.finalisedAt ?? request.createdAt),
                  }),
                },
              ]),
        ]}
      />
    </Pane>
  );
}

export function TechnicalDetails({ certificate }: { certificate: Certificate }) {
  const t = useText().product;
  return (
    <Pane title={t.technicalTitle}>
      <Rows
        middle
        rows={[
          {
            key: 'name',
            term: t.fullName,
            value: <code>{certificate.subject}</code>,
            note: t.fullNameNote,
            action: <CopyButton text={certificate.subject} subject={t.fullNameSubject} />,
          },
          {
            key: 'serial',
            term: <Term name="serial">{t.serial}</Term>,
            value: <code>{certificate.serialHex}</code>,
            action: <CopyButton text={certificate.serialHex} subject={t.serialSubject} />,
          },
          {
            key: 'fingerprint',
            term: <Term name="fingerprint">{t.fingerprint}</Term>,
            value: <code>{certificate.sha256}</code>,
            action: <CopyButton text={certificate.sha256} subject={t.fingerprintSubject} />,
          },
        ]}
      />
    </Pane>
  );
}
