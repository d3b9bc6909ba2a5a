import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNowMs } from '../../clock.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { WithDone } from '../../ui/done.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Tag } from '../../ui/message.tsx';

const dayMs = 86_400_000;
/** From when what waits is said to wait long. */
const longDays = 2;

/** What the address says of a queue: which of its two lists, and what was chosen there. */
interface QueuePlace {
  readonly etat?: string | undefined;
  readonly demande?: string | undefined;
}

interface QueueProps<Item extends { readonly id: string }> extends QueuePlace {
  readonly path: '/personnes/representations' | '/personnes/certificats';
  readonly filterId: string;
  readonly t: {
    readonly filter: string;
    readonly waiting: string;
    readonly decided: string;
    readonly none: string;
    readonly noneText: string;
    readonly noneDecided: string;
  };
  /** Oldest first. */
  readonly items: readonly Item[];
  /** How one stands in the list. */
  readonly entry: (item: Item) => ReactNode;
  /** The one that was chosen, or the first. */
  readonly children: (chosen: Item) => ReactNode;
}

/** What officers decide one by one: the queue at the left, what was chosen at the right. */
export function Queue<Item extends { readonly id: string }>(props: QueueProps<Item>) {
  const { path, t, etat, demande, items } = props;
  const navigate = useNavigate();
  const chosen = items.find(({ id }) => id === demande) ?? items[0];
  const isDecided = etat === 'decidees';
  return (
    <>
      <div className="over-list field">
        <SelectField
          id={props.filterId}
          label={t.filter}
          value={isDecided ? 'decided' : 'waiting'}
          onChange={(value) =>
            void navigate({ to: path, search: value === 'decided' ? { etat: 'decidees' } : {}, replace: true })
          }
          options={[
            { value: 'waiting', label: t.waiting },
            { value: 'decided', label: t.decided },
          ]}
        />
      </div>
      <WithDone>
        {chosen === undefined ? (
          <div className="card">
            <Empty
              title={isDecided ? t.noneDecided : t.none}
              action={
                <ButtonLink to={path} {...(!isDecided && { search: { etat: 'decidees' as const } })}>
                  {isDecided ? t.waiting : t.decided}
                </ButtonLink>
              }
            >
              {isDecided ? undefined : t.noneText}
            </Empty>
          </div>
        ) : (
          <div className="desk">
            <ul className="card queue">
              {items.map((item) => (
                <li key={item.id}>
                  <Link
                    to={path}
                    search={{ ...(isDecided && { etat: 'decidees' as const }), demande: item.id }}
                    {...(item.id === chosen.id && { 'aria-current': 'page' as const })}
                    activeProps={{}}
                  >
                    {props.entry(item)}
                  </Link>
                </li>
              ))}
            </ul>
            {props.children(chosen)}
          </div>
        )}
      </WithDone>
    </>
  );
}

/** For how many days it has waited. */
export function WaitingAge(props: {
  readonly since: string;
  readonly t: { readonly age: (p: { days: number }) => string; readonly today: string };
}) {
  const nowMs = useNowMs();
  const days = Math.floor((nowMs - Date.parse(props.since)) / dayMs);
  return (
    <Tag {...(days >= longDays && { tone: 'warn' as const, icon: 'alert' as const })}>
      {days >= 1 ? props.t.age({ days }) : props.t.today}
    </Tag>
  );
}
