import { useEffect, useRef } from 'react';
import { useText } from '../i18n/index.tsx';

export interface FieldProblem {
  readonly fieldId: string;
  readonly message: string;
}

/**
 * What is to be corrected, in the words shown beside each field. It takes the focus at each attempt that fails, and the
 * page's title says so.
 */
export function ErrorSummary(props: { errors: readonly FieldProblem[]; attempt: number }) {
  const t = useText().ui;
  const summary = useRef<HTMLDivElement>(null);
  const wrong = props.errors.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt takes the focus again, with the same errors too
  useEffect(() => {
    if (!wrong) return;
    summary.current?.focus();
    const title = document.title;
    document.title = t.errorPrefix + title;
    return () => {
      document.title = title;
    };
  }, [wrong, props.attempt, t]);

  if (!wrong) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{t.problemsTitle({ count: props.errors.length })}</h2>
      <ul>
        {props.errors.map((error) => (
          <li key={`${error.fieldId} ${error.message}`}>
            <a
              href={`#${error.fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(error.fieldId)?.focus();
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
