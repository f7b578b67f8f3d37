import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'

export interface Column<Row> {
  heading: string
  cell: (row: Row) => ComponentChildren
  /** The cell that names the row. One of the columns should. */
  names?: true
  /** Stays on one line where the table is one: a day, a number. */
  short?: true
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
          {columns.map(({ heading, sort }) => (
            <th key={heading} scope="col" aria-sort={sort?.direction ?? undefined}>
              {sort ? (
                <a href={sort.href}>
                  {heading}
                  <SortSign direction={sort.direction} />
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
            {columns.map(({ heading, cell, names, short }) =>
              names ? (
                <th key={heading} scope="row" data-label={heading}>
                  {cell(row)}
                </th>
              ) : (
                <td key={heading} data-label={heading} class={short && 'short'}>
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

/** Both ways, or the way it is sorted now. */
function SortSign({ direction }: { direction: 'ascending' | 'descending' | null }) {
  return (
    <svg class="sort-sign" viewBox="0 0 10 14" aria-hidden="true" focusable="false">
      {direction !== 'descending' && <path d="m1 6 4-5 4 5z" />}
      {direction !== 'ascending' && <path d="m1 8 4 5 4-5z" />}
    </svg>
  )
}
