import { Link } from '@tanstack/react-router';
import type { RefusedAddress } from '../../../core/contract/mailbox.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { useRefusedAddresses } from '../../api/mail-queries.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

function TodoLine({ request }: { request: RequestView }) {
  const t = useText().home;
  const format = useFormat();
  const name = nameOf(request);
  const date = request.withdrawBefore === null ? '' : format.longDateTime(request.withdrawBefore);
  const signed = request.state === 'withdrawn';
  return (
    <li>
      <span className="is-warn">
        <Icon name="down" />
      </span>
      <span>
        <Link to="/retirer/$requestId" params={{ requestId: request.id }}>
          <b>
            <Words>{signed ? t.finish({ name }) : t.withdraw({ name })}</Words>
          </b>
        </Link>
        <small>
          {signed
            ? t.signedNotSaved
            : request.keyOrigin === 'browser'
              ? t.keyInBrowser({ date })
              : t.beforeDate({ date })}
        </small>
      </span>
    </li>
  );
}

function RefusedLine({ refused }: { refused: RefusedAddress }) {
  const t = useText().mails;
  return (
    <li>
      <span className="is-warn">
        <Icon name="mail" />
      </span>
      <span>
        <Link to="/courriels" search={{ etat: 'refused', recherche: refused.address }}>
          <b>{t.refusedTodo}</b>
        </Link>
        <small>
          <Words>{refused.address}</Words>
        </small>
      </span>
    </li>
  );
}

/** What waits for this person, most urgent first. */
export function Todo({ requests, isPending }: { requests: readonly RequestView[]; isPending: boolean }) {
  const t = useText().home;
  const refused = useRefusedAddresses();
  const count = requests.length + refused.length;
  if (count === 0) {
    return <Pane title={t.todoTitle}>{!isPending && <p className="small">{t.nothingTodo}</p>}</Pane>;
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
        {requests.map((request) => (
          <TodoLine key={request.id} request={request} />
        ))}
        {refused.map((one) => (
          <RefusedLine key={one.address} refused={one} />
        ))}
      </ul>
    </Pane>
  );
}
