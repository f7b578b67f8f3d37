import { CommandError, notSupported } from '../errors.ts'
import { isNullish, typeName } from '../values.ts'

/**
 * Numbers as MongoDB reckons with them. It keeps whole numbers exact up to 64 bits; here they are doubles, and what would leave the range in which
 * those are exact is refused.
 */
export function exact(result: number, ...from: number[]): number {
  if (from.every(Number.isSafeInteger) && !Number.isSafeInteger(result))
    throw notSupported('A whole number beyond 2^53')
  return result
}

/** `$add`: numbers, and milliseconds to a date. Null, once met, is the result. */
export function sum(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (a instanceof Date && b instanceof Date)
    throw new CommandError(16612, 'only one date allowed in an $add expression')
  if (a instanceof Date || b instanceof Date) {
    const moved = Math.round(numberIn('$add', 16554, Number(a) + Number(b), a, b))
    return dateAt(moved)
  }
  return exact(numberIn('$add', 16554, (a as number) + (b as number), a, b), a as number, b as number)
}

/** `$subtract`: numbers, milliseconds from a date, and the milliseconds between two dates. */
export function difference(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof Date)
    return dateAt(Math.round(numberIn('$subtract', 16556, a.getTime() - Number(b), a, b)))
  if (typeof a === 'number' && typeof b === 'number') return exact(a - b, a, b)
  throw new CommandError(16556, `can't $subtract ${typeName(b)} from ${typeName(a)}`)
}

/** `$multiply`. */
export function product(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (typeof a === 'number' && typeof b === 'number') return exact(a * b, a, b)
  throw new CommandError(
    16555,
    `$multiply only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
  )
}

function numberIn(name: string, code: 16554 | 16556, result: number, ...operands: unknown[]): number {
  const other = operands.find((operand) => typeof operand !== 'number' && !(operand instanceof Date))
  if (other === undefined) return result
  throw new CommandError(code, `${name} only supports numeric or date types, not ${typeName(other)}`)
}

function dateAt(time: number): Date {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) throw notSupported('A date that far away')
  return date
}

/** Adds up what is a number, carrying what rounding loses, as MongoDB does: ten times 0.1 is 1. */
export class Summation {
  count = 0
  private high = 0
  private low = 0
  private isWhole = true

  add(value: unknown): void {
    if (typeof value !== 'number') return
    this.count++
    this.isWhole &&= Number.isSafeInteger(value)
    const total = this.high + value
    const part = total - this.high
    this.low += this.high - (total - part) + (value - part)
    this.high = total
  }

  get total(): number {
    const total = Number.isFinite(this.high) ? this.high + this.low : this.high
    return this.isWhole ? exact(total) : total
  }
}
