import type { ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';
import { Icon } from './icon.tsx';

interface MeterProps {
  readonly label: string;
  /** 0 to 100. */
  readonly value: number;
  readonly minimum: number;
  readonly minimumLabel: string;
  readonly valueText: string;
  readonly caption: ReactNode;
}

export function Meter(props: MeterProps) {
  const met = props.value >= props.minimum;
  return (
    <div className="gauge">
      <div className="gauge-caption">{props.caption}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show where the minimum is */}
      <div
        className={met ? 'gauge-bar met' : 'gauge-bar'}
        role="meter"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={props.value}
        aria-valuetext={props.valueText}
      >
        <span className="gauge-fill" style={{ width: `${props.value}%` }} />
        <span className="gauge-minimum" style={{ left: `${props.minimum}%` }} />
      </div>
      <div className="gauge-scale" aria-hidden="true">
        <span style={{ left: `${props.minimum}%` }}>{props.minimumLabel}</span>
      </div>
    </div>
  );
}

/** How far a work is that goes on by itself; `value` null while it cannot be told. */
export function Progress(props: { label: string; value: number | null; caption: ReactNode }) {
  const shown = props.value === null ? 100 : props.value;
  return (
    <div className="gauge">
      <div className="gauge-caption">{props.caption}</div>
      <div
        className="gauge-bar met"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(props.value !== null && { 'aria-valuenow': props.value })}
      >
        <span className="gauge-fill" style={{ width: `${shown}%` }} />
      </div>
    </div>
  );
}

export interface TickedItem {
  readonly id: string;
  readonly text: string;
  readonly met: boolean;
}

/** Rules, each with its own tick. */
export function TickList(props: { id?: string; label: string; items: readonly TickedItem[] }) {
  const t = useText().ui;
  return (
    <ul className="tick-list" id={props.id} aria-label={props.label}>
      {props.items.map((item) => (
        <li key={item.id} className={item.met ? 'met' : undefined}>
          {item.met && <Icon name="check" />}
          {item.text}
          <span className="visually-hidden">
            {', '}
            {item.met ? t.met : t.unmet}
          </span>
        </li>
      ))}
    </ul>
  );
}
