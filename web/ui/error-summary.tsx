import { useEffect, useRef } from 'react';
import { useText } from '../i18n/index.tsx';
import { prefixTitle } from './document-title.ts';
import { Words } from './whole.tsx';

export interface FieldProblem {
  readonly fieldId: string;
  readonly message: string;
  /** In the summary, where what is beside the field would not tell which one is meant. */
  readonly inSummary?: string;
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
    if (wrong) summary.current?.focus();
  }, [wrong, props.attempt]);

  useEffect(() => {
    if (!wrong) return;
    prefixTitle(t.errorPrefix);
    return () => prefixTitle('');
  }, [wrong, t]);

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
              <Words>{error.inSummary ?? error.message}</Words>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
