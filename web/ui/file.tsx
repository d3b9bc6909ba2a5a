import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

export function IconTile(props: { icon: IconName; tone?: 'warn' | 'bad' | 'grey' }) {
  return (
    <span className={classes('icon-tile', props.tone)}>
      <Icon name={props.icon} />
    </span>
  );
}

export function FileRow(props: {
  readonly icon: IconName;
  readonly tone?: 'warn' | 'bad' | 'grey';
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="file-row">
      <IconTile icon={props.icon} {...(props.tone && { tone: props.tone })} />
      <div>
        <b>{props.title}</b>
        {props.note !== undefined && <small>{props.note}</small>}
      </div>
      {props.action}
    </div>
  );
}
