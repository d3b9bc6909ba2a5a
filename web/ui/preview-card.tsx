import { type ReactNode, useId } from 'react';
import { Details } from './details.tsx';
import { Whole } from './whole.tsx';

function Seal(props: { solid: boolean }) {
  return (
    <svg className="seal" viewBox="0 0 48 48" aria-hidden="true">
      <path
        d="M24 4l5 3.6 6.1-.4 2.2 5.7 5.1 3.5-1.5 6 1.5 6-5.1 3.500-2.2 5.700-6.1-.4L24 44l-5-3.600-6.100.4-2.200-5.700-5.100-3.100 1.500-6-1.500-6 5.100-3.500 2.200-5.700 6.100.4z"
        strokeDasharray={props.solid ? undefined : '4 3.5'}
      />
      <circle cx="24" cy="24" r="9" opacity=".35" strokeDasharray={props.solid ? undefined : '3 3'} />
    </svg>
  );
}

interface PreviewCardProps {
  readonly title: string;
  /** State, at the right of the title. */
  readonly tag?: ReactNode;
  /** What the large name is. */
  readonly label: ReactNode;
  readonly name: string;
  readonly rows: readonly { readonly key: string; readonly term: ReactNode; readonly value: ReactNode }[];
  /** Whole when it exists, dashed while it is to come. */
  readonly issued: boolean;
  readonly details?: { readonly summary: string; readonly content: ReactNode };
  readonly footer?: ReactNode;
}

/** The card of the thing being made, kept in sight while the form is filled. */
export function PreviewCard(props: PreviewCardProps) {
  const headingId = useId();
  return (
    <section className="card preview" aria-labelledby={headingId}>
      <div className="preview-head">
        <h2 id={headingId}>{props.title}</h2>
        {props.tag}
      </div>
      <div className="preview-card">
        <div className="preview-name">
          <div>
            <small>{props.label}</small>
            {/* A new key restarts the flash that shows what just changed. */}
            <div className="big-name" key={props.name}>
              <Whole>{props.name}</Whole>
            </div>
          </div>
          <Seal solid={props.issued} />
        </div>
        <dl className="preview-rows">
          {props.rows.map((row) => (
            <div key={row.key}>
              <dt>{row.term}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {props.details !== undefined && (
        <Details summary={props.details.summary} className="preview-details">
          {props.details.content}
        </Details>
      )}
      {props.footer !== undefined && <div className="preview-foot">{props.footer}</div>}
    </section>
  );
}
