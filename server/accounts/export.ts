import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Account } from '../../models/account.ts'
import type { Language } from '../../models/text.ts'
import { recordsAsOf } from '../audit/asOf.ts'
import { endOfDay } from '../clock.ts'
import { readPlain } from '../database/readPlain.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { columns, type ExportColumn, type ExportRow, type ExportValue, rowsOf } from './exportRow.ts'
import { filterOf, type InventoryFilters, type KnownFilters, lookUp, passes } from './inventoryFilter.ts'

export const exportFormats = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportQuery {
  format: ExportFormat
  filters: InventoryFilters
  /** A day: the inventory as it stood at its end. Null: as it stands. */
  asOf: string | null
  /** Say where log-ins are kept and by whom. Whoever asks must have the right to it; otherwise `masked` stands there. */
  credentials: boolean
  /** Of names and headings. */
  language: Language
  /** How CSV is written for people. Absent: every column under its own name with the codes as they are, for programs. */
  presentation?: ExportPresentation
}

export interface ExportPresentation {
  columns: { key: ExportColumn; header: string }[]
  cell(key: ExportColumn, value: ExportValue): ExportValue
}

const batch = 500

/**
 * The inventory as a stream, row by row from a cursor, so that memory stays the same however many accounts there are. CSV is RFC 4180 in UTF-8
 * with a byte order mark, and cells that a spreadsheet would run as a formula are made harmless.
 * Errors come before the first byte where they can: await it, then pipe it.
 */
export async function exportAccounts(query: ExportQuery): Promise<Readable> {
  const instant = query.asOf === null ? null : endOfDay(query.asOf, (await theOrganisation()).timeZone)
  const filters = await lookUp(query.filters, instant)
  const batches = instant ? past(filters, instant) : present(filters)
  const rows = inRows(batches, query, instant)
  if (query.format === 'ndjson') return Readable.from(lines(rows))
  const csv = stringify({
    header: true,
    bom: true,
    columns: query.presentation?.columns ?? columns.map((key) => ({ key, header: key })),
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false'), string: harmless },
  })
  const source = Readable.from(query.presentation ? presented(rows, query.presentation) : rows)
  source.on('error', (error) => csv.destroy(error))
  csv.on('close', () => source.destroy())
  return source.pipe(csv)
}

/**
 * What stands first in a cell is made harmless by the library. A spreadsheet set for Swedish splits at semicolons, whatever we wrote and quoted, and
 * a line break or tab may begin a cell as well.
 */
export function harmless(value: string): string {
  return value.replace(/([;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/gu, "$1'")
}

function present(filters: KnownFilters): AsyncGenerator<Account[]> {
  return readPlain(Account, filterOf(filters), { sort: { number: 1 }, batchSize: batch })
}

async function* past(filters: KnownFilters, instant: Date): AsyncGenerator<Account[]> {
  let waiting: Account[] = []
  for await (const record of recordsAsOf('Account', instant)) {
    const account = record as unknown as Account
    if (passes(account, filters)) waiting.push(account)
    if (waiting.length < batch) continue
    yield waiting
    waiting = []
  }
  yield waiting
}

/** Names are looked up for a batch of accounts at a time. */
async function* inRows(
  batches: AsyncIterable<Account[]>,
  query: ExportQuery,
  instant: Date | null,
): AsyncGenerator<ExportRow> {
  for await (const accounts of batches) yield* await rowsOf(accounts, query, instant)
}

async function* presented(
  rows: AsyncIterable<ExportRow>,
  { columns: shown, cell }: ExportPresentation,
): AsyncGenerator<Partial<ExportRow>> {
  for await (const row of rows) yield Object.fromEntries(shown.map(({ key }) => [key, cell(key, row[key])]))
}

async function* lines(rows: AsyncIterable<ExportRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
