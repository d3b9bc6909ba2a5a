import { Link, useMatch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/index.tsx';
import { titlePage } from './document-title.ts';
import { Words } from './whole.tsx';

interface Crumb {
  readonly label: string;
  readonly to?: string;
}

interface PageProps {
  /** The h1, and the start of the document's title. */
  readonly title: string;
  /** More precise title of the document, when the h1 alone would not say where one is. */
  readonly documentTitle?: string;
  readonly lead?: ReactNode;
  /** « Étape 2 sur 4 » */
  readonly step?: string;
  readonly crumbs?: readonly Crumb[];
  /** Above the title. */
  readonly banner?: ReactNode;
  /** At the right of the title. */
  readonly action?: ReactNode;
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
}

/** The page the reader's focus was last put on; null until the first one, where the browser's own start is right. */
let focusedPath: string | null = null;

export function Page(props: PageProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // The page's own path: the address already names the next page while this one is still shown.
  const path = useMatch({ strict: false, select: (match) => match.pathname });
  const documentTitle =
    props.documentTitle ?? (props.step === undefined ? props.title : `${props.step}${t.frame.colon} ${props.title}`);

  useEffect(() => {
    titlePage(`${documentTitle} — ${t.frame.portal}`);
  }, [documentTitle, t]);

  useEffect(() => {
    if (focusedPath !== null && focusedPath !== path) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    focusedPath = path;
  }, [path]);

  return (
    <div className="wrap">
      {props.crumbs !== undefined && (
        <nav aria-label={t.ui.breadcrumb}>
          <ol className="crumbs">
            {props.crumbs.map((crumb) => (
              <li key={crumb.label}>
                {crumb.to === undefined ? (
                  <span aria-current="page">{crumb.label}</span>
                ) : (
                  <Link to={crumb.to}>{crumb.label}</Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      {props.banner}
      <div className="page-head">
        <div>
          {props.step !== undefined && <p className="step-number">{props.step}</p>}
          <div className="tags">
            <h1 tabIndex={-1} ref={heading}>
              <Words>{props.title}</Words>
            </h1>
            {props.beside}
          </div>
          {props.lead !== undefined && <p className="lead">{props.lead}</p>}
        </div>
        {props.action}
      </div>
      {props.children}
    </div>
  );
}
