import { Link } from '@tanstack/react-router';
import type { CertificateSummary } from '../../../core/contract/certificates.ts';
import { useAccount } from '../../api/account.tsx';
import type { CertificateSearch } from '../../api/certificate-queries.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { ProductState } from '../../catalogue/state-tag.tsx';
import { productCode } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole } from '../../ui/whole.tsx';
import { ChoiceBar, RenewOrChoose, useRenewalChoice } from './renewal-choice.tsx';

/** Names beyond the CN, which is the first of them where a certificate is a server's. */
const moreNames = ({ names, subjectName }: CertificateSummary) =>
  names.filter((name) => name !== subjectName.toLowerCase());

interface CertificateTableProps {
  /** Of one page. */
  readonly certificates: readonly CertificateSummary[];
  readonly search: CertificateSearch;
  readonly hasOtherPages: boolean;
}

export function CertificateTable({ certificates, ...list }: CertificateTableProps) {
  const t = useText().certificates;
  const life = useLifeWords().follow;
  const format = useFormat();
  const choice = useRenewalChoice(certificates);
  const columns: readonly Column<CertificateSummary>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: (certificate) => (
        <>
          <Link to="/certificats/$certificateId" params={{ certificateId: certificate.id }}>
            <Whole>{certificate.person ?? certificate.subjectName}</Whole>
          </Link>
          {certificate.person !== null && (
            <small>
              <Whole>{certificate.subjectName}</Whole>
            </small>
          )}
          <small>
            {productCode(certificate.offer, certificate.usage)}, {certificate.request.reference}
          </small>
          {moreNames(certificate)
            .slice(0, 3)
            .map((name) => (
              <small key={name}>
                <Whole>{name}</Whole>
              </small>
            ))}
        </>
      ),
    },
    {
      id: 'structure',
      head: t.columnStructure,
      cardLabel: t.columnStructure,
      cell: ({ structure }) => (
        <span>
          {structure.name}
          <small>{structure.certifiedIdentifier}</small>
        </span>
      ),
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: ({ state, renewal }) => (
        <span>
          <ProductState state={state} />
          {renewal === 'renewed' && <small>{life.renewed}</small>}
          {renewal === 'in-progress' && <small>{life.beingRenewed}</small>}
        </span>
      ),
    },
    {
      id: 'end',
      head: t.columnEnd,
      cardLabel: t.columnEnd,
      cell: ({ notAfter }) => <span className="nobreak">{format.date(notAfter)}</span>,
    },
    {
      id: 'serial',
      head: t.columnSerial,
      cardLabel: t.columnSerial,
      cell: ({ serialHex }) => <code className="serial">{serialHex}</code>,
    },
  ];
  const asks = useAccount().roles.includes('technicalAdmin');
  const act: Column<CertificateSummary> = {
    id: 'act',
    head: <span className="visually-hidden">{t.columnAct}</span>,
    cell: (certificate) => <RenewOrChoose certificate={certificate} choice={choice} />,
  };
  return (
    <>
      {asks && <ChoiceBar choice={choice} {...list} />}
      <Table
        caption={t.caption}
        columns={asks ? [...columns, act] : columns}
        rows={certificates}
        rowKey={({ id }) => id}
      />
    </>
  );
}
