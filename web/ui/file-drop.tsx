import { type DragEvent, type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { classes } from './classes.ts';
import { Field } from './field.tsx';

/**
 * A real file input first; dropping is an addition. The browser would write on the input's button, beside it and over it in
 * its own language: the input is out of sight, still in the tab order, and our label is its button.
 */
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
            className="visually-hidden"
            type="file"
            id={aria.id}
            accept={props.accept}
            aria-labelledby={`${aria.labelledBy} ${aria.id}-button`}
            aria-describedby={classes(aria.describedBy, name !== null && `${aria.id}-file`) || undefined}
            aria-invalid={aria.invalid}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) take(file);
              // The same file, corrected, can be chosen again.
              event.target.value = '';
            }}
          />
          <label className="button" htmlFor={aria.id} id={`${aria.id}-button`}>
            {t.chooseFile}
          </label>
          <span className="no-print">{t.dropFile}</span>
          {/* Always there: a region that comes with its first words is not always read out. */}
          <b role="status" className="drop-file" id={`${aria.id}-file`}>
            {name}
          </b>
        </div>
      )}
    </Field>
  );
}
