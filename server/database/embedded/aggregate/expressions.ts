import { CommandError, notSupported } from '../errors.ts'
import {
  compareValues,
  type Document,
  isNullish,
  isObject,
  isTrue,
  own,
  refuseForeignTypes,
} from '../values.ts'

/** Expressions, in `$expr` and `$group`: parsed once into functions, each over the one comparison. */

/** The value for a document; undefined where it is missing. */
export type Expression = (document: Document) => unknown

/** An operator's number of operands, at least and at most, and what it makes of their values. */
interface Operator {
  least: number
  most: number
  work(...values: unknown[]): unknown
}

/** Across types, in MongoDB's order; a missing value is less than null here. */
function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compareValues(a, b)
}

const comparing = (work: (difference: number) => unknown): Operator => ({
  least: 2,
  most: 2,
  work: (a, b) => work(compare(a, b)),
})

/** Every expression that the server knows. */
export const operators: Record<string, Operator> = {
  $cmp: comparing(Math.sign),
  $eq: comparing((difference) => difference === 0),
  $ne: comparing((difference) => difference !== 0),
  $gt: comparing((difference) => difference > 0),
  $gte: comparing((difference) => difference >= 0),
  $lt: comparing((difference) => difference < 0),
  $lte: comparing((difference) => difference <= 0),
  $and: { least: 0, most: Number.POSITIVE_INFINITY, work: (...values) => values.every(isTrue) },
  $or: { least: 0, most: Number.POSITIVE_INFINITY, work: (...values) => values.some(isTrue) },
  $not: { least: 1, most: 1, work: (value) => !isTrue(value) },
  $ifNull: {
    least: 2,
    most: Number.POSITIVE_INFINITY,
    work: (...values) => values.find((value) => !isNullish(value)) ?? values.at(-1),
  },
  $literal: { least: 1, most: 1, work: (value) => value },
}

/** Parses an expression. Throws MongoDB's error for an operator that does not exist or is left out. */
export function parseExpression(source: unknown): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return parsePath(source)
  if (Array.isArray(source)) {
    const elements = source.map(parseExpression)
    // An array has no gaps: what is missing is null in it.
    return (document) => elements.map((element) => element(document) ?? null)
  }
  if (!isObject(source)) {
    refuseForeignTypes(source)
    return () => source
  }
  const names = Object.keys(source)
  const [name] = names
  if (!name?.startsWith('$')) return parseObject(source)
  if (names.length > 1)
    throw new CommandError(15983, 'An object representing an expression must have exactly one field')
  return parseOperator(name, source[name])
}

function parseOperator(name: string, operand: unknown): Expression {
  if (!Object.hasOwn(operators, name)) throw notSupported(`The expression ${name}`, 168)
  if (name === '$literal') {
    refuseForeignTypes(operand)
    return () => operand
  }
  const { least, most, work } = operators[name] as Operator
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length < least || given.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least}`
    throw new CommandError(
      16020,
      `Expression ${name} takes ${wanted} arguments. ${given.length} were passed in.`,
    )
  }
  const parts = given.map(parseExpression)
  return (document) => work(...parts.map((part) => part(document)))
}

/** A field of the result for each field given; what is missing leaves no trace. */
function parseObject(source: Document): Expression {
  const fields = Object.entries(source).map(([name, value]): [string, Expression] => {
    if (name.startsWith('$') || name.includes('.') || name === '')
      throw new CommandError(16410, `The field name '${name}' cannot be used in an object expression`)
    return [name, parseExpression(value)]
  })
  return (document) => {
    const result: Document = {}
    for (const [name, field] of fields) {
      const value = field(document)
      if (value !== undefined) result[name] = value
    }
    return result
  }
}

function parsePath(source: string): Expression {
  if (source.startsWith('$$')) throw notSupported(`The variable ${source}`, 17276)
  const parts = source.slice(1).split('.')
  if (parts.includes('') || parts.some((part) => part.startsWith('$')))
    throw new CommandError(source === '$' ? 16872 : 15998, `'${source}' is not a valid field path`)
  return (document) => follow(document, parts, 0)
}

/** Through sub-documents; of an array what its sub-documents have. A number is a field's name here, never a position. */
function follow(value: unknown, parts: string[], at: number): unknown {
  const part = parts[at]
  if (part === undefined) return value
  if (isObject(value)) return follow(own(value, part), parts, at + 1)
  if (!Array.isArray(value)) return undefined
  return value
    .filter(isObject)
    .map((element) => follow(element, parts, at))
    .filter((found) => found !== undefined)
}
