import { Link } from '@tanstack/react-router';
import type { RepresentedStructure } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';

/** The structures that one answers for, with what needs doing at each. */
export function RepresentedList({ structures }: { structures: readonly RepresentedStructure[] }) {
  const t = useActingWords().designations;
  if (structures.length === 0) {
    return (
      <div className="card">
        <Empty title={t.structuresNone} action={<ButtonLink to="/representant">{t.claim}</ButtonLink>}>
          {t.structuresNoneNext}
        </Empty>
      </div>
    );
  }
  const columns: Column<RepresentedStructure>[] = [
    {
      id: 'structure',
      head: t.columnStructure,
      rowHead: true,
      cell: ({ structure }) => (
        <>
          <Link to="/structures/$structureId/habilitations" params={{ structureId: structure.id }}>
            <Words>{structure.name}</Words>
          </Link>
          <small>
            {structure.certifiedIdentifier}, {structure.town}
          </small>
        </>
      ),
    },
    {
      id: 'as',
      head: t.columnAs,
      cardLabel: t.columnAs,
      cell: (row) => row.as.map((kind) => t.roles[kind]).join(', '),
    },
    {
      id: 'acting',
      head: t.columnActing,
      cardLabel: t.columnActing,
      cell: ({ acting }) => (acting === 0 ? t.nobodyActs : t.acting({ count: acting })),
    },
    { id: 'todo', head: t.columnTodo, cardLabel: t.columnTodo, cell: (row) => <Todo row={row} /> },
    {
      id: 'team',
      head: <span className="visually-hidden">{t.columnActions}</span>,
      cell: ({ structure, isThirdParty }) =>
        isThirdParty && (
          <ButtonLink size="small" to="/structures/$structureId/equipe" params={{ structureId: structure.id }}>
            {t.team}
          </ButtonLink>
        ),
    },
  ];
  return (
    <div className="card">
      <Table caption={t.structuresTitle} columns={columns} rows={structures} rowKey={({ structure }) => structure.id} />
    </div>
  );
}

function Todo({ row: { acting, endingSoon, invited } }: { row: RepresentedStructure }) {
  const t = useActingWords().designations;
  return (
    <span className="tags">
      {acting === 0 && (
        <Tag tone="warn" icon="alert">
          {t.nobodyActs}
        </Tag>
      )}
      {endingSoon > 0 && (
        <Tag tone="warn" icon="clock">
          {t.endingSoon({ count: endingSoon })}
        </Tag>
      )}
      {invited > 0 && (
        <Tag tone="info" icon="mail">
          {t.invited({ count: invited })}
        </Tag>
      )}
      {acting > 0 && endingSoon + invited === 0 && <span className="small">{t.nothingTodo}</span>}
    </span>
  );
}
