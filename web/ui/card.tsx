import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

interface PaneProps {
  readonly title?: ReactNode;
  /** At the right of the title: a link, a tag. */
  readonly action?: ReactNode;
  readonly headingLevel?: 2 | 3;
  readonly tone?: 'todo';
  readonly className?: string;
  readonly children: ReactNode;
}

export function Pane({ title, action, headingLevel = 2, tone, className, children }: PaneProps) {
  const headingId = useId();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  if (title === undefined) return <div className={classes('card pane', tone, className)}>{children}</div>;
  return (
    <section className={classes('card pane', tone, className)} aria-labelledby={headingId}>
      <div className="pane-head">
        <Heading id={headingId}>{title}</Heading>
        {action}
      </div>
      {children}
    </section>
  );
}

/** The work at the left, what helps it at the right; one above the other on narrow screens. */
export function Columns(props: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="columns">
      <div className="stack">{props.children}</div>
      {props.aside}
    </div>
  );
}

export const Stack = (props: { children: ReactNode; className?: string }) => (
  <div className={classes('stack', props.className)}>{props.children}</div>
);
