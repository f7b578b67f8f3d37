import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
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
 * The inventory as a stream, some hundred accounts at a time from a cursor, so that memory stays the same however many accounts there are. CSV is RFC 4180 in UTF-8
 * with a byte order mark, and cells that a spreadsheet would run as a formula are made harmless.
 * Errors come before the first byte where they can: await it, then pipe it.
 */
export async function exportAccounts(query: ExportQuery): Promise<Readable> {
  const instant = query.asOf === null ? null : endOfDay(query.asOf, (await theOrganisation()).timeZone)
  const filters = await lookUp(query.filters, instant)
  const batches = instant ? past(filters, instant) : present(filters)
  return Readable.from(written(batches, query, instant))
}

const csvFormat = {
  record_delimiter: 'windows',
  escape_formulas: true,
  cast: { boolean: (value: boolean) => (value ? 'true' : 'false'), string: harmless },
} as const

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

/** A batch of accounts at a time: their names are looked up together, and what is written of them goes out in one piece. */
async function* written(
  batches: AsyncIterable<Account[]>,
  query: ExportQuery,
  instant: Date | null,
): AsyncGenerator<string> {
  const csv = query.format === 'csv'
  if (csv) yield headings(query)
  for await (const accounts of batches) {
    const rows = await rowsOf(accounts, query, instant)
    if (rows.length > 0)
      yield csv ? lines(rows, query) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
}

function headings({ presentation }: ExportQuery): string {
  const headers = presentation?.columns.map(({ header }) => header) ?? [...columns]
  return stringify([headers], { ...csvFormat, bom: true })
}

function lines(rows: ExportRow[], { presentation }: ExportQuery): string {
  const shown = presentation?.columns.map(({ key }) => key) ?? columns
  const cell = presentation?.cell ?? ((_key: ExportColumn, value: ExportValue) => value)
  return stringify(
    rows.map((row) => shown.map((key) => cell(key, row[key]))),
    csvFormat,
  )
}
