import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { classes } from './classes.ts';
import { Field } from './field.tsx';
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

/** A real file input first; dropping is an addition. */
export function FileDrop(props: {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly accept?: string;
  /** The chosen file's name, for who takes it back; without it, that of the last one stands. */
  readonly chosen?: string | null;
  readonly onFile: (file: File) => void;
}) {
  const t = useText().ui;
  const [over, setOver] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const name = props.chosen === undefined ? chosen : props.chosen;
  const take = (file: File) => {
    setChosen(file.name);
    props.onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) take(file);
  };

  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error}>
      {(aria) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping adds to the file input inside, it replaces nothing
        <div
          className={classes('drop', over && 'over')}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            ref={input}
            type="file"
            id={aria.id}
            accept={props.accept}
            aria-describedby={aria.describedBy}
            aria-invalid={aria.invalid}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) take(file);
              // The same file, corrected, can be chosen again.
              event.target.value = '';
            }}
          />
          {name !== null && (
            <b role="status" className="drop-file">
              {name}
            </b>
          )}
          <span className="no-print">{t.dropFile}</span>
        </div>
      )}
    </Field>
  );
}
