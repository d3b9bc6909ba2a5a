import { Fragment, type ReactNode } from 'react';

const link = /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/g;

/**
 * The text version of a mail, its addresses made links. Not the HTML one: a srcdoc frame takes the page's content security
 * policy, which refuses the inline styles that mail programs need.
 */
export function MailText({ text }: { text: string }) {
  const parts: ReactNode[] = text.split(link).map((part, index) =>
    index % 2 === 1 ? (
      <a key={`${index}${part}`} href={part}>
        {part}
      </a>
    ) : (
      <Fragment key={String(index)}>{part}</Fragment>
    ),
  );
  return <div className="mail-text">{parts}</div>;
}
