import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export function Details(props: { summary: ReactNode; open?: boolean; className?: string; children: ReactNode }) {
  return (
    <details className={classes('details', props.className)} open={props.open}>
      <summary>{props.summary}</summary>
      <div className="details-body">{props.children}</div>
    </details>
  );
}
