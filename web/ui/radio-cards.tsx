import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import { FieldError } from './field.tsx';

interface RadioCard {
  readonly value: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
}

interface RadioCardsProps {
  /** Also the id of the first choice, where an error summary leads. */
  readonly id: string;
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly RadioCard[];
  readonly columns?: 1 | 2;
}

export function RadioCards(props: RadioCardsProps) {
  const name = useId();
  const hinted = props.hint !== undefined;
  const wrong = props.error !== undefined && props.error !== false;
  const describedBy = classes(hinted && `${props.id}-hint`, wrong && `${props.id}-error`);
  return (
    <fieldset
      className={classes('field', wrong && 'in-error')}
      aria-describedby={describedBy === '' ? undefined : describedBy}
    >
      <legend>{props.legend}</legend>
      {hinted && (
        <p className="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {wrong && <FieldError id={`${props.id}-error`}>{props.error}</FieldError>}
      <div className={classes('choice', props.columns === 2 && 'two')}>
        {props.options.map((option, index) => (
          <label key={option.value}>
            <input
              type="radio"
              id={index === 0 ? props.id : undefined}
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <b>{option.title}</b>
              {option.text !== undefined && <span>{option.text}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
