import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export function Details(props: {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly className?: string;
  /** For what is fetched only then. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <details
      className={classes('details', props.className)}
      open={props.open}
      onToggle={({ currentTarget }) => currentTarget.open && props.onOpen?.()}
    >
      <summary>{props.summary}</summary>
      <div className="details-body">{props.children}</div>
    </details>
  );
}
