import { Link, type LinkProps } from '@tanstack/react-router';

interface PageLinksProps<Filters> {
  readonly to: NonNullable<LinkProps['to']>;
  readonly filters: Filters;
  /** Which of them is the last item of the page before. */
  readonly by: keyof Filters & string;
  /** The last item of this page; null where it is the last one. */
  readonly next: string | null;
  readonly words: { readonly first: string; readonly more: string };
}

/** Under a list that has more than one page: back to its first, and on to the next. */
export function PageLinks<Filters extends object>({ to, filters, by, next, words }: PageLinksProps<Filters>) {
  const { [by]: page, ...choices } = filters;
  if (page === undefined && next === null) return null;
  const toPage = (search: object, label: string) => (
    <Link to={to} search={search as NonNullable<LinkProps['search']>}>
      {label}
    </Link>
  );
  return (
    <p className="queue-pages">
      {page !== undefined && toPage(choices, words.first)}
      {next !== null && toPage({ ...choices, [by]: next }, words.more)}
    </p>
  );
}
