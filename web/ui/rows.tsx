import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Row {
  readonly key: string;
  readonly term: ReactNode;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
}

/** Terms and their values, one line each. */
export function Rows(props: { rows: readonly Row[]; tight?: boolean; middle?: boolean }) {
  return (
    <dl className={classes('rows', props.tight === true && 'tight', props.middle === true && 'middle')}>
      {props.rows.map((row) => (
        <div key={row.key}>
          <dt>{row.term}</dt>
          <dd>
            {row.value}
            {row.note !== undefined && <small>{row.note}</small>}
          </dd>
          {row.action !== undefined && <dd>{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
