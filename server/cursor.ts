import { AppError } from './errors.ts'

/** Where a page of a list ended: the values of its sort fields, opaque to who carries it. */
export function writeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values of a cursor, checked to be as many plain values as the list sorts by. AppError `bad-input` otherwise. */
export function readCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const plain = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number'
    if (Array.isArray(values) && values.length === length && values.every(plain)) return values
  } catch {
    // Not one of ours: said below.
  }
  throw new AppError('bad-input', undefined, { errors: [{ path: 'cursor', code: 'cursor', values: {} }] })
}
