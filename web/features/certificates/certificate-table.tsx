import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CertificateSummary } from '../../../core/contract/certificates.ts';
import { useAccount } from '../../api/account.tsx';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { RenewButton } from '../../catalogue/renew-button.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { ProductState } from '../../catalogue/state-tag.tsx';
import { productCode } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Tick } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole } from '../../ui/whole.tsx';

/** Names beyond the CN, which is the first of them where a certificate is a server's. */
const moreNames = ({ names, subjectName }: CertificateSummary) =>
  names.filter((name) => name !== subjectName.toLowerCase());

export function CertificateTable({ certificates }: { certificates: readonly CertificateSummary[] }) {
  const t = useText().certificates;
  const life = useLifeWords().follow;
  const format = useFormat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
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
    { id: 'state', head: t.columnState, cardLabel: t.columnState, cell: ({ state }) => <ProductState state={state} /> },
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
    cell: ({ id, renewal, isOwn, ...named }) =>
      renewal === 'open' &&
      isOwn !== true && (
        <div className="renew-choice">
          <RenewButton certificateId={id} name={titleOfCertificate(named)} size="small" />
          <Tick
            id={`choose-${id}`}
            checked={chosen.includes(id)}
            onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            {life.choose}
            <span className="visually-hidden"> {titleOfCertificate(named)}</span>
          </Tick>
        </div>
      ),
  };
  // Those that the page shows: what was ticked on another one was left there.
  const among = chosen.filter((id) => certificates.some((one) => one.id === id && one.renewal === 'open'));
  return (
    <>
      {asks && among.length > 0 && (
        <p className="queue-pages" role="status">
          <ButtonLink variant="primary" icon="again" to="/renouvellements/$choix" params={{ choix: among.join(',') }}>
            {life.renewChosen({ count: among.length })}
          </ButtonLink>
        </p>
      )}
      <Table
        caption={t.caption}
        columns={asks ? [...columns, act] : columns}
        rows={certificates}
        rowKey={({ id }) => id}
      />
    </>
  );
}
