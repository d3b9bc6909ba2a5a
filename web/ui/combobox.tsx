import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

export interface ComboboxOption {
  readonly id: string;
  /** What the box shows once chosen. */
  readonly name: string;
  /** Under the name: what tells two options apart. */
  readonly note: ReactNode;
  /** Shown with its reason, but not chosen. */
  readonly disabled: boolean;
}

interface ComboboxProps {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder: string;
  /** Name of the button that shows the list. */
  readonly openLabel: string;
  /** Already searched: the box filters nothing by itself. */
  readonly options: readonly ComboboxOption[];
  readonly emptyText: ReactNode;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly chosen: ComboboxOption | null;
  readonly onChoose: (option: ComboboxOption | null) => void;
}

/** WAI-ARIA 1.2 combobox with a list: focus stays in the box, `aria-activedescendant` says where the arrows are. */
export function Combobox(props: ComboboxProps) {
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { options, chosen } = props;
  const activeId = open && active >= 0 && active < options.length ? `${listId}-${active}` : undefined;

  useEffect(() => {
    if (activeId !== undefined) list.current?.querySelector(`[id="${activeId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const show = () => {
    setOpen(true);
    setActive(options.findIndex(({ id }) => id === chosen?.id));
  };
  const choose = (option: ComboboxOption | undefined) => {
    if (option === undefined || option.disabled) return;
    props.onChoose(option);
    props.onType(option.name);
    setOpen(false);
  };
  const leave = () => {
    setOpen(false);
    if (props.typed === '' && chosen !== null) props.onChoose(null);
    else if (chosen !== null) props.onType(chosen.name);
  };
  const move = (to: number) => {
    if (!open) show();
    else if (options.length > 0) setActive((to + options.length) % options.length);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active < 0 ? options.length - 1 : active - 1);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Enter' && open && activeId !== undefined) choose(options[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error}>
      {(aria) => (
        <div className="combobox">
          <input
            ref={box}
            className="input"
            id={aria.id}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={listId}
            aria-activedescendant={activeId}
            aria-describedby={aria.describedBy}
            aria-invalid={aria.invalid}
            placeholder={props.placeholder}
            autoComplete="off"
            spellCheck={false}
            value={props.typed}
            onChange={(event) => {
              props.onType(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onClick={show}
            onKeyDown={press}
            onBlur={leave}
          />
          <button
            type="button"
            className="combobox-button"
            tabIndex={-1}
            aria-label={props.openLabel}
            aria-controls={listId}
            aria-expanded={open}
            // Taking the focus would close what is being opened.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              box.current?.focus();
              if (open) setOpen(false);
              else show();
            }}
          >
            <Icon name="chevron" />
          </button>
          <div className="combobox-panel card" hidden={!open}>
            <ul ref={list} id={listId} role="listbox" aria-label={props.label}>
              {options.map((option, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the box, as the pattern asks
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
                <li
                  key={option.id}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={option.id === chosen?.id}
                  aria-disabled={option.disabled || undefined}
                  className={index === active ? 'active' : undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                >
                  <span className="option-name">{option.name}</span>
                  <span className="small">{option.note}</span>
                </li>
              ))}
            </ul>
            {options.length === 0 && <p className="combobox-empty">{props.emptyText}</p>}
          </div>
        </div>
      )}
    </Field>
  );
}
