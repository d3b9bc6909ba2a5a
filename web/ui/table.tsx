// biome-ignore-all lint/a11y/noRedundantRoles: on narrow screens `display: block` takes the roles of a table away

import type { ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';

export interface Column<Item> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (item: Item) => ReactNode;
  /** The column that names the row. */
  readonly rowHead?: boolean;
  /** Name shown before the value when the row becomes a card; absent for the row head and for buttons. */
  readonly cardLabel?: string;
}

/** A table on wide screens, cards under 640 px. Roles are restated: `display: block` would take them away. */
export function Table<Item>(props: {
  readonly caption: string;
  readonly columns: readonly Column<Item>[];
  readonly rows: readonly Item[];
  readonly rowKey: (item: Item) => string;
}) {
  const t = useText().ui;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: named after the table it scrolls; a section would want a heading
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t.scrollable({ caption: props.caption })}>
      <table role="table">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => (
              <th key={column.id} scope="col" role="columnheader">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((item) => (
            <tr key={props.rowKey(item)} role="row">
              {props.columns.map((column) =>
                column.rowHead === true ? (
                  <th key={column.id} scope="row" role="rowheader">
                    {column.cell(item)}
                  </th>
                ) : (
                  <td key={column.id} role="cell" data-label={column.cardLabel}>
                    {column.cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
