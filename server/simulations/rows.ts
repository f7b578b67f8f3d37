import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { SimulationBatch, type SimulationRow } from '../../models/simulationBatch.ts'
import { type SimulationPart, simulationParts } from '../../models/simulationRun.ts'
import type { Language } from '../../models/text.ts'
import { registry, standsAgainst } from '../../policies/index.ts'
import { harmless } from '../accounts/export.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { namesOf } from '../names.ts'

/** Which rows are wanted. `only`: those whose answer differs, or those that could not go on as they are. */
export interface RowFilter {
  part?: SimulationPart
  only?: 'stricter' | 'milder' | 'against'
  unit?: string
  channel?: string
  rule?: string
}

export type PlacedRow = SimulationRow & { part: SimulationPart }

export const rowFormats = ['csv', 'ndjson'] as const
export type RowFormat = (typeof rowFormats)[number]

function passes(row: SimulationRow, { only, unit, channel, rule }: RowFilter): boolean {
  return (
    (!only || (only === 'against' ? standsAgainst(row.to) : row.direction === only)) &&
    (!unit || row.unit === unit) &&
    (!channel || row.channel === channel) &&
    (!rule || row.because.includes(rule))
  )
}

/** Rows in the order of their numbers, requests first, from a place on; a batch at a time. Index: simulation, part and n of the batches. */
async function* rowsFrom(
  simulation: string,
  filter: RowFilter,
  from: { part: SimulationPart; number: number } | null,
): AsyncGenerator<PlacedRow> {
  for (const part of simulationParts) {
    if (filter.part && part !== filter.part) continue
    if (from && simulationParts.indexOf(part) < simulationParts.indexOf(from.part)) continue
    const after = from?.part === part ? from.number : -1
    const batches = SimulationBatch.find({ simulation, part }, { rows: 1 })
      .sort({ n: 1 })
      .lean<Pick<SimulationBatch, 'rows'>[]>()
      .cursor({ batchSize: 4 })
    for await (const { rows } of batches) {
      for (const row of rows) if (row.number > after && passes(row, filter)) yield { ...row, part }
    }
  }
}

/** A page of rows. */
export async function listRows(
  simulation: string,
  { limit, cursor, ...filter }: RowFilter & { limit: number; cursor?: string },
): Promise<{ rows: PlacedRow[]; next: string | null }> {
  const rows: PlacedRow[] = []
  let more = false
  for await (const row of rowsFrom(simulation, filter, cursor === undefined ? null : placeIn(cursor))) {
    more = rows.length === limit
    if (more) break
    rows.push(row)
  }
  const last = rows.at(-1)
  return { rows, next: more && last ? writeCursor([last.part, last.number]) : null }
}

function placeIn(cursor: string): { part: SimulationPart; number: number } {
  const [part, number] = readCursor(cursor, ['text', 'number'])
  return { part: part === 'accounts' ? 'accounts' : 'requests', number }
}

/** Columns of the exported list, in order. They are stable: programs read them. */
const rowColumns = [
  'part',
  'number',
  'id',
  'name',
  'unit',
  'unitName',
  'channel',
  'channelName',
  'change',
  'outcomeBefore',
  'signersBefore',
  'outcomeAfter',
  'signersAfter',
  'against',
  'rules',
  'ruleTitles',
] as const

export type ExportedRow = Record<(typeof rowColumns)[number], string | number | boolean | null>

const inBatch = 500

/** The rows as a stream of CSV or NDJSON, with the names that things have now; memory stays the same however many there are. */
export function exportRows(
  simulation: string,
  { format, language, ...filter }: RowFilter & { format: RowFormat; language: Language },
): Readable {
  const rows = named(rowsFrom(simulation, filter, null), language)
  if (format === 'ndjson') return Readable.from(lines(rows))
  const csv = stringify({
    header: true,
    bom: true,
    columns: [...rowColumns],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false'), string: harmless },
  })
  const source = Readable.from(rows)
  source.on('error', (error) => csv.destroy(error))
  csv.on('close', () => source.destroy())
  return source.pipe(csv)
}

async function* lines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

async function* named(rows: AsyncIterable<PlacedRow>, language: Language): AsyncGenerator<ExportedRow> {
  let waiting: PlacedRow[] = []
  for await (const row of rows) {
    waiting.push(row)
    if (waiting.length < inBatch) continue
    yield* await withNames(waiting, language)
    waiting = []
  }
  yield* await withNames(waiting, language)
}

/** Rows as they are exported and shown, with names; a fixed number of queries. */
async function withNames(rows: readonly PlacedRow[], language: Language): Promise<ExportedRow[]> {
  if (rows.length === 0) return []
  const names = await namesOf(
    rows.flatMap(({ id, unit, channel }) => [id, unit, channel]),
    language,
  )
  return rows.map((row) => ({
    part: row.part,
    number: row.number,
    id: row.id,
    name: row.part === 'accounts' ? names(row.id) : null,
    unit: row.unit,
    unitName: names(row.unit),
    channel: row.channel,
    channelName: row.channel && names(row.channel),
    change: row.direction,
    outcomeBefore: row.from.outcome,
    signersBefore: row.from.signers.join('; '),
    outcomeAfter: row.to.outcome,
    signersAfter: row.to.signers.join('; '),
    against: standsAgainst(row.to),
    rules: row.because.join('; '),
    ruleTitles: row.because.map((rule) => ruleTitle(rule, language)).join('; '),
  }))
}

/** What a rule is called; of its newest version. */
export function ruleTitle(id: string, language: Language): string {
  return registry.latest().find((rule) => rule.id === id)?.title[language] ?? id
}
