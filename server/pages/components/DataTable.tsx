import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'

export interface Column<Row> {
  heading: string
  cell: (row: Row) => ComponentChildren
  /** The cell that names the row. One of the columns should. */
  names?: true
  /** Figures stand at the right. */
  figures?: true
  sort?: { href: string; direction: 'ascending' | 'descending' | null }
}

interface Props<Row> {
  caption: string
  /** Said by the heading before it: the caption is then for those who jump between tables. */
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
}

/** A table that becomes a card for each row where it would not fit; each cell then says its own heading. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey }: Props<Row>) {
  const { t } = usePage()
  return (
    <table class="data">
      <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, sort, figures }) => (
            <th
              key={heading}
              scope="col"
              class={figures && 'figures'}
              aria-sort={sort?.direction ?? undefined}
            >
              {sort ? (
                <a href={sort.href}>
                  {heading}
                  <span aria-hidden="true" class="sort-sign">
                    {sort.direction === 'ascending' ? '↑' : sort.direction === 'descending' ? '↓' : '↕'}
                  </span>
                  <span class="hidden">{t({ sv: ', sortera', en: ', sort' })}</span>
                </a>
              ) : (
                heading
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ heading, cell, names, figures }) =>
              names ? (
                <th key={heading} scope="row" data-label={heading}>
                  {cell(row)}
                </th>
              ) : (
                <td key={heading} data-label={heading} class={figures && 'figures'}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
