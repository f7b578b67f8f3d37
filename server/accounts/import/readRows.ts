import { CsvError, parse } from 'csv-parse/sync'
import { fault, type ImportFault } from './faults.ts'
import type { Exclusion, ImportMapping } from './mapping.ts'

/** A row as it stands in the file. */
export interface SourceRow {
  /** Line of the file on which it begins, as an editor counts them. */
  line: number
  cells: Record<string, string>
  /** Why it is left out on purpose; null: it is not. */
  excluded: string | null
  fault: ImportFault | null
}

/** The most rows of one file: they are planned in memory. */
export const mostRows = 100_000

/** Reads the file by the mapping. Faults are of the file itself; then there are no rows. */
export function readRows(
  file: Uint8Array,
  mapping: ImportMapping,
): { rows: SourceRow[]; faults: ImportFault[] } {
  const text = decode(file, mapping.encoding)
  if (text === null) return { rows: [], faults: [fault('file.encoding', null, '')] }
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      delimiter: mapping.separator,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows: [], faults: [fault('file.csv', null, error.message)] }
  }
  const [heading, ...body] = records
  if (!heading || body.length === 0) return { rows: [], faults: [fault('file.empty', null, '')] }
  const names = heading.record.map((name) => name.trim())
  const faults = headingFaults(names, mapping)
  if (body.length > mostRows)
    faults.push(fault('file.too-many', null, String(body.length), { max: mostRows }))
  if (faults.length > 0) return { rows: [], faults }
  const rows = body.map(({ record, info }): SourceRow => {
    // The parser tells the line on which a record ends; one with line breaks in its cells began earlier.
    const line = info.lines - record.join('').split(/\r\n|\r|\n/).length + 1
    const cells = Object.fromEntries(names.map((name, at) => [name, (record[at] ?? '').trim()]))
    const wrong =
      record.length === names.length
        ? null
        : fault('row.columns', null, record.join(mapping.separator).slice(0, 80), {
            found: record.length,
            wanted: names.length,
          })
    return { line, cells, excluded: exclusionOf(line, cells, mapping.exclude), fault: wrong }
  })
  return { rows, faults }
}

function decode(file: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file).normalize('NFC')
  } catch {
    return null
  }
}

function headingFaults(names: string[], { columns, exclude }: ImportMapping): ImportFault[] {
  const wanted = [...Object.values(columns), ...exclude.flatMap(({ column }) => column ?? [])]
  const missing = [...new Set(wanted)].filter((name) => !names.includes(name))
  const twice = [...new Set(wanted)].filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  return [
    ...missing.map((name) => fault('column.missing', name, name, { found: names.join(', ') })),
    ...twice.map((name) => fault('column.twice', name, name)),
  ]
}

function exclusionOf(line: number, cells: Record<string, string>, exclude: Exclusion[]): string | null {
  const by = exclude.find(
    ({ column, equals, lines }) =>
      lines.includes(line) || (column !== null && equals.includes(cells[column] ?? '')),
  )
  return by?.because ?? null
}
