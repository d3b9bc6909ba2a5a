import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

interface ComboboxOption {
  readonly id: string;
  /** What the box shows once chosen. */
  readonly name: string;
  /** Under the name: what tells two options apart. */
  readonly note: ReactNode;
  /** Shown with its reason, but not chosen. */
  readonly disabled: boolean;
  /** Belongs to another of the list: drawn under it. */
  readonly nested?: boolean;
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

/** What opens, closes, moves and chooses. */
function useCombobox({ options, chosen, typed, onType, onChoose }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  const show = () => {
    setOpen(true);
    setActive(options.findIndex(({ id }) => id === chosen?.id));
  };
  const choose = (option: ComboboxOption | undefined) => {
    if (option === undefined || option.disabled) return;
    // What is chosen may stand for another: whoever takes it has the last word on what is written.
    onType(option.name);
    onChoose(option);
    setOpen(false);
  };
  /** What was typed and not chosen gives way to what is chosen; an emptied box unchooses. */
  const leave = () => {
    setOpen(false);
    if (typed === '' && chosen !== null) onChoose(null);
    else if (chosen !== null) onType(chosen.name);
  };
  const type = (text: string) => {
    onType(text);
    setOpen(true);
    setActive(-1);
  };
  const move = (to: number) => {
    if (!open) show();
    else if (options.length > 0) setActive((to + options.length) % options.length);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active < 0 ? options.length - 1 : active - 1);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Enter' && open && active >= 0) choose(options[active]);
    else return;
    event.preventDefault();
  };
  const toggle = () => (open ? setOpen(false) : show());
  return { open, active, show, choose, leave, type, press, toggle };
}

/** WAI-ARIA 1.2 combobox with a list: focus stays in the box, `aria-activedescendant` says where the arrows are. */
export function Combobox(props: ComboboxProps) {
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const combobox = useCombobox(props);
  const { open, active } = combobox;
  const activeId = open && active >= 0 && active < props.options.length ? `${listId}-${active}` : undefined;

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
            onChange={(event) => combobox.type(event.target.value)}
            onClick={combobox.show}
            onKeyDown={combobox.press}
            onBlur={combobox.leave}
          />
          <OpenButton label={props.openLabel} listId={listId} open={open} box={box} onToggle={combobox.toggle} />
          <div className="combobox-panel card" hidden={!open}>
            <Options
              label={props.label}
              listId={listId}
              options={props.options}
              chosenId={props.chosen?.id}
              activeId={activeId}
              onChoose={combobox.choose}
            />
            {props.options.length === 0 && <p className="combobox-empty">{props.emptyText}</p>}
          </div>
        </div>
      )}
    </Field>
  );
}

function OpenButton(props: {
  label: string;
  listId: string;
  open: boolean;
  box: RefObject<HTMLInputElement | null>;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      className="combobox-button"
      tabIndex={-1}
      aria-label={props.label}
      aria-controls={props.listId}
      aria-expanded={props.open}
      // Taking the focus would close what is being opened.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        props.box.current?.focus();
        props.onToggle();
      }}
    >
      <Icon name="chevron" />
    </button>
  );
}

function Options(props: {
  label: string;
  listId: string;
  options: readonly ComboboxOption[];
  chosenId: string | undefined;
  activeId: string | undefined;
  onChoose: (option: ComboboxOption) => void;
}) {
  const { listId, activeId } = props;
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a listbox is a list, as the pattern draws it
    <ul id={listId} role="listbox" aria-label={props.label}>
      {props.options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the box, as the pattern asks
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
        <li
          key={option.id}
          id={`${listId}-${index}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its items are the options
          role="option"
          aria-selected={option.id === props.chosenId}
          aria-disabled={option.disabled || undefined}
          className={classes(`${listId}-${index}` === activeId && 'active', option.nested === true && 'nested')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(option)}
        >
          <span className="option-name">{option.name}</span>
          <span className="small">{option.note}</span>
        </li>
      ))}
    </ul>
  );
}
