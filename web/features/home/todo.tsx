import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RefusedAddress } from '../../../core/contract/mailbox.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { refusedAddressesQuery, useRefusedAddresses } from '../../api/mail-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { packOf } from '../../catalogue/pack-items.ts';
import { type Line, linesOf, packOfLine } from '../../catalogue/pack-lines.ts';
import { usePackWords, withPackWordsOf } from '../../catalogue/pack-words.tsx';
import { titleOf } from '../../catalogue/request-name.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

/** One line: what to do, as a link, and why now. */
function Waiting(props: { icon: IconName; act: ReactNode; children: ReactNode }) {
  return (
    <li>
      <span className="is-warn">
        <Icon name={props.icon} />
      </span>
      <span>
        {props.act}
        <small>{props.children}</small>
      </span>
    </li>
  );
}

function TodoLine({ request }: { request: RequestView }) {
  const t = useText().home;
  const format = useFormat();
  const name = titleOf(request);
  const date = request.withdrawBefore === null ? '' : format.longDateTime(request.withdrawBefore);
  const signed = request.state === 'withdrawn';
  return (
    <Waiting
      icon="down"
      act={
        <Link to="/retirer/$requestId" params={{ requestId: request.id }}>
          <b>
            <Words>{signed ? t.finish({ name }) : t.withdraw({ name })}</Words>
          </b>
        </Link>
      }
    >
      {signed ? t.signedNotSaved : request.keyOrigin === 'browser' ? t.keyInBrowser({ date }) : t.beforeDate({ date })}
    </Waiting>
  );
}

/** What was asked for in one go is withdrawn in one go. */
function PackLine({ pack, line }: { pack: NonNullable<RequestView['pack']>; line: Line }) {
  const t = usePackWords();
  const text = useCatalogueText();
  const format = useFormat();
  const label = text(packOf(pack.code)?.label ?? { fr: pack.code, en: pack.code });
  const open = line.filter(({ state }) => state === 'finalised');
  const until = open.flatMap(({ withdrawBefore }) => withdrawBefore ?? []).toSorted()[0] ?? '';
  const what = { count: line.length, structure: line[0].structure.name, date: until && format.longDateTime(until) };
  return (
    <Waiting
      icon="down"
      act={
        <Link to="/retirer/ensemble/$packId" params={{ packId: pack.id }}>
          <b>
            <Words>{open.length === 0 ? t.todoFinish({ label }) : t.withdrawTitle({ label })}</Words>
          </b>
        </Link>
      }
    >
      {open.length === 0
        ? t.todoSigned(what)
        : open.some(({ keyOrigin }) => keyOrigin === 'browser')
          ? t.todoBrowser(what)
          : t.todoBefore(what)}
    </Waiting>
  );
}

function RefusedLine({ refused }: { refused: RefusedAddress }) {
  const t = useText().mails;
  return (
    <Waiting
      icon="mail"
      act={
        <Link to="/courriels" search={{ etat: 'refused', recherche: refused.address }}>
          <b>{t.refusedTodo}</b>
        </Link>
      }
    >
      <Words>{refused.address}</Words>
    </Waiting>
  );
}

interface TodoProps {
  readonly lines: readonly Line[];
  /** Whether the column goes on with something to do: it then never says that there is nothing. */
  readonly isMore: boolean;
  /** What the column goes on with. */
  readonly children: ReactNode;
}

/** What waits for this person, most urgent first, and what follows it: all of it at once, so that nothing moves what came before. */
export function Todo({
  requests,
  isPending,
  ...column
}: Omit<TodoProps, 'lines'> & { readonly requests: readonly RequestView[]; readonly isPending: boolean }) {
  const refused = useQuery(refusedAddressesQuery);
  if (isPending || refused.isPending) return <PendingTodo />;
  const lines = linesOf(requests);
  const Shown = lines.some((line) => line.length > 1) ? TodoWithPacks : TodoColumn;
  return <Shown lines={lines} {...column} />;
}

function PendingTodo() {
  return <Pane title={useText().home.todoTitle}>{null}</Pane>;
}

/** Once the words of packs are there. */
const TodoWithPacks = withPackWordsOf(TodoColumn, PendingTodo);

function TodoColumn({ children, ...list }: TodoProps) {
  return (
    <>
      <TodoList {...list} />
      {children}
    </>
  );
}

function TodoList({ lines, isMore }: Omit<TodoProps, 'children'>) {
  const t = useText().home;
  const refused = useRefusedAddresses();
  const count = lines.length + refused.length;
  if (count === 0) {
    return isMore ? null : (
      <Pane title={t.todoTitle}>
        <p className="small">{t.nothingTodo}</p>
      </Pane>
    );
  }
  return (
    <Pane
      title={t.todoTitle}
      tone="todo"
      action={
        <Tag tone="warn">
          {count}
          <span className="visually-hidden"> {t.todoCount({ count })}</span>
        </Tag>
      }
    >
      <ul className="plain with-icon">
        {lines.map((line) => {
          const pack = packOfLine(line);
          return pack === null ? (
            <TodoLine key={line[0].id} request={line[0]} />
          ) : (
            <PackLine key={line[0].id} pack={pack} line={line} />
          );
        })}
        {refused.map((one) => (
          <RefusedLine key={one.address} refused={one} />
        ))}
      </ul>
    </Pane>
  );
}
