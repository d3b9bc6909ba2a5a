import { Fragment, type ReactNode } from 'react';

const link = /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/g;

/**
 * The text version of a mail, its addresses made links. Not the HTML one: a srcdoc frame takes the page's content security
 * policy, which refuses the inline styles that mail programs need.
 */
export function MailText({ text }: { text: string }) {
  const parts: ReactNode[] = text.split(link).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
      <Fragment key={index}>{part}</Fragment>
    ),
  );
  return <div className="mail-text">{parts}</div>;
}
