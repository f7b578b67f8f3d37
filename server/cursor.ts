import { AppError } from './errors.ts'

/** Where a page of a list ended: the values of its sort fields, opaque to who carries it. */
export function writeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** What a list sorts by, and so what its cursor may hold: a value of another kind would be a fault of ours in the query made from it. */
export type CursorValue = 'text' | 'number' | 'instant' | 'instant or null'

interface CursorTypes {
  text: string
  number: number
  instant: Date
  'instant or null': Date | null
}

const readers: { [K in CursorValue]: (value: unknown) => CursorTypes[K] | undefined } = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  instant: (value) => instantIn(value),
  'instant or null': (value) => (value === null ? null : instantIn(value)),
}

function instantIn(value: unknown): Date | undefined {
  const instant = typeof value === 'string' ? new Date(value) : null
  return instant && !Number.isNaN(instant.getTime()) ? instant : undefined
}

/** The values of a cursor, each of the kind that the list sorts by. AppError `bad-input` otherwise. */
export function readCursor<const K extends readonly CursorValue[]>(
  cursor: string,
  kinds: K,
): { -readonly [I in keyof K]: CursorTypes[K[I]] } {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === kinds.length) {
      const read = kinds.map((kind, index) => readers[kind](values[index]))
      if (!read.includes(undefined)) return read as { -readonly [I in keyof K]: CursorTypes[K[I]] }
    }
  } catch {
    // Not one of ours: said below.
  }
  throw new AppError('bad-input', undefined, { errors: [{ path: 'cursor', code: 'cursor', values: {} }] })
}
