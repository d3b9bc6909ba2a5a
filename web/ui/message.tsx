import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'warn' | 'ok' | 'bad';
const toneIcon: Record<Tone, IconName> = { info: 'info', warn: 'alert', ok: 'check', bad: 'alert' };

interface NoteProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly title?: ReactNode;
  /** `alert` for what just went wrong, `status` for what just changed. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}

export function Note({ tone = 'info', icon, title, role, children }: NoteProps) {
  return (
    <div className={classes('note', tone)} role={role}>
      <Icon name={icon ?? toneIcon[tone]} />
      <div>
        {title !== undefined && (
          <p>
            <b>{title}</b>
          </p>
        )}
        {children !== undefined && <div className="note-text">{children}</div>}
      </div>
    </div>
  );
}

/** The green banner of something done. It takes the focus when asked, so that it is read first. */
export function Banner(props: { title: string; focus?: boolean; children?: ReactNode; action?: ReactNode }) {
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.focus === true) banner.current?.focus();
  }, [props.focus]);
  return (
    <div className="banner" role="status" tabIndex={-1} ref={banner}>
      <Icon name="check" />
      <div>
        <h2>{props.title}</h2>
        {props.children !== undefined && <p>{props.children}</p>}
      </div>
      {props.action}
    </div>
  );
}

/** A small confirmation under a field. Rendered empty first, so that its text is announced when it comes. */
export function OkLine(props: { id?: string; children?: ReactNode }) {
  const empty = props.children === undefined || props.children === null || props.children === false;
  return (
    <p className="ok-line" role="status" id={props.id}>
      {!empty && (
        <>
          <Icon name="check" />
          <span>{props.children}</span>
        </>
      )}
    </p>
  );
}

export function Tag(props: { tone?: Tone | 'brand'; icon?: IconName; children: ReactNode }) {
  return (
    <span className={classes('tag', props.tone)}>
      {props.icon !== undefined && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}
