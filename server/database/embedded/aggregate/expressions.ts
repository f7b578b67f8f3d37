import { CommandError, notSupported } from '../errors.ts'
import {
  compareValues,
  type Document,
  isNullish,
  isObject,
  isTrue,
  own,
  refuseForeignTypes,
  sameValue,
  typeName,
} from '../values.ts'
import { difference, product, sum } from './arithmetic.ts'

/** Expressions of the aggregation language: parsed once into functions, each over the one comparison. */

/** The value for a document; undefined where it is missing. */
export type Expression = (document: Document) => unknown

type Work = (...values: unknown[]) => unknown

/** An operator's number of operands, at least and at most, and what it makes of their values. */
interface Operator {
  least: number
  most: number
  work: Work
}

const exactly = (count: number, work: Work): Operator => ({ least: count, most: count, work })
const anyNumber = (work: Work, least = 0): Operator => ({ least, most: Number.POSITIVE_INFINITY, work })

/** Across types, in MongoDB's order; a missing value is less than null here. */
function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compareValues(a, b)
}

/** Those whose operands are all worked out before they are looked at. */
const plain: Record<string, Operator> = {
  $cmp: exactly(2, (a, b) => Math.sign(compare(a, b))),
  $eq: exactly(2, (a, b) => compare(a, b) === 0),
  $ne: exactly(2, (a, b) => compare(a, b) !== 0),
  $gt: exactly(2, (a, b) => compare(a, b) > 0),
  $gte: exactly(2, (a, b) => compare(a, b) >= 0),
  $lt: exactly(2, (a, b) => compare(a, b) < 0),
  $lte: exactly(2, (a, b) => compare(a, b) <= 0),
  $and: anyNumber((...values) => values.every(isTrue)),
  $or: anyNumber((...values) => values.some(isTrue)),
  $not: exactly(1, (value) => !isTrue(value)),
  $in: exactly(2, (value, list) => {
    if (Array.isArray(list)) return list.some((element) => sameValue(element, value))
    throw new CommandError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`)
  }),
  $size: exactly(1, (list) => {
    if (Array.isArray(list)) return list.length
    throw new CommandError(
      17124,
      `The argument to $size must be an array, but was of type: ${typeName(list)}`,
    )
  }),
  $add: anyNumber((...values) => values.reduce(sum, 0)),
  $subtract: exactly(2, difference),
  $multiply: anyNumber((...values) => values.reduce(product, 1)),
}

/** Those that work out only what they need. */
const branching: Record<string, (operand: unknown) => Expression> = {
  $literal: (operand) => {
    refuseForeignTypes(operand)
    return () => operand
  },
  $cond: (operand) => {
    const [test, yes, no] = branches(operand).map(parseExpression) as [Expression, Expression, Expression]
    return (document) => (isTrue(test(document)) ? yes : no)(document)
  },
  $ifNull: (operand) => {
    const choices = operands('$ifNull', operand, 2, Number.POSITIVE_INFINITY)
    return (document) => {
      let value: unknown
      for (const choice of choices) {
        value = choice(document)
        if (!isNullish(value)) break
      }
      return value
    }
  },
}

/** Every expression that the server knows. */
export const operators: Record<string, unknown> = { ...plain, ...branching }

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
  if (Object.hasOwn(branching, name)) return (branching[name] as (operand: unknown) => Expression)(operand)
  if (!Object.hasOwn(plain, name)) throw notSupported(`The expression ${name}`, 168)
  const { least, most, work } = plain[name] as Operator
  const parts = operands(name, operand, least, most)
  return (document) => work(...parts.map((part) => part(document)))
}

function operands(name: string, operand: unknown, least: number, most: number): Expression[] {
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length >= least && given.length <= most) return given.map(parseExpression)
  const wanted = least === most ? `exactly ${least}` : `at least ${least}`
  throw new CommandError(
    16020,
    `Expression ${name} takes ${wanted} arguments. ${given.length} were passed in.`,
  )
}

/** The three parts of `$cond`, which may be named. */
function branches(operand: unknown): unknown[] {
  if (Array.isArray(operand) && operand.length === 3) return operand
  if (!isObject(operand))
    throw new CommandError(16020, 'Expression $cond takes exactly 3 arguments, or an object that names them')
  const { if: test, then: yes, else: no, ...others } = operand
  if (test === undefined) throw new CommandError(17080, "Missing 'if' parameter to $cond")
  if (yes === undefined) throw new CommandError(17081, "Missing 'then' parameter to $cond")
  if (no === undefined) throw new CommandError(17082, "Missing 'else' parameter to $cond")
  const [unknown] = Object.keys(others)
  if (unknown) throw new CommandError(17083, `Unrecognized parameter to $cond: ${unknown}`)
  return [test, yes, no]
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
