import { ObjectId } from 'bson'
import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import * as mingo from 'mingo/operators/expression'
import { CommandError, notSupported } from '../errors.ts'
import { isNullish, isOperators } from '../query/filter.ts'
import { compareValues, type Document, isObject, refuseForeignTypes, sameValue, typeName } from '../values.ts'

/** Expressions of the aggregation language, evaluated by mingo behind lists of what has been found faithful to MongoDB. */

export interface Expression {
  source: unknown
}

type Operator = (typeof mingo)['$cond']

/** Those that mingo does as MongoDB does, null and missing included. */
const asTheyAre = `
  $abs $add $and $arrayElemAt $ceil $concat $concatArrays $cond $dateToString $divide $filter $first $floor $ifNull $isArray
  $last $let $literal $map $multiply $not $objectToArray $or $range $reduce $reverseArray $strLenCP $subtract $trim`

/** Those that MongoDB answers with null when one of their arguments is null or missing, and mingo does not. */
const withNulls = '$dateDiff $dateTrunc $dayOfMonth $dayOfWeek $hour $mod $month $slice $year'

/** Evaluates the arguments of an operator of our own. */
function operands(count: number, work: (...values: [unknown, unknown]) => unknown): Operator {
  return (document, expression, options) => {
    const given = Array.isArray(expression) ? expression : [expression]
    if (given.length !== count) throw new CommandError(2, `The expression takes exactly ${count} arguments`)
    const [a, b] = given.map((argument) => evalExpr(document, argument, options))
    return work(a, b)
  }
}

/** Comparison in expressions goes across types in MongoDB's order, which mingo's does not; missing is less than null there. */
function compareInExpression(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compareValues(a, b)
}

const ours: Record<string, Operator> = {
  $cmp: operands(2, (a, b) => Math.sign(compareInExpression(a, b))),
  $eq: operands(2, (a, b) => compareInExpression(a, b) === 0),
  $ne: operands(2, (a, b) => compareInExpression(a, b) !== 0),
  $gt: operands(2, (a, b) => compareInExpression(a, b) > 0),
  $gte: operands(2, (a, b) => compareInExpression(a, b) >= 0),
  $lt: operands(2, (a, b) => compareInExpression(a, b) < 0),
  $lte: operands(2, (a, b) => compareInExpression(a, b) <= 0),
  $in: operands(2, (value, list) => {
    if (!Array.isArray(list)) throw new CommandError(2, '$in requires an array as a second argument')
    return list.some((element) => sameValue(element, value))
  }),
  $size: operands(1, (list) => {
    if (!Array.isArray(list))
      throw new CommandError(17124, `The argument to $size must be an array, but was ${typeName(list)}`)
    return list.length
  }),
  $toLower: operands(1, (value) => toText(value ?? '').replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  $toUpper: operands(1, (value) => toText(value ?? '').replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  $mergeObjects: (document, expression, options) =>
    Object.assign({}, ...objectsOf(document, expression, options)),
  $substrCP: (document, expression, options) => substring(evalExpr(document, expression, options)),
  $type: operands(1, typeName),
  $toString: operands(1, (value) => (isNullish(value) ? null : toText(value))),
  $sum: aggregateOver((numbers) => numbers.reduce((sum, number) => sum + number, 0)),
  $avg: aggregateOver((numbers) =>
    numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
  ),
  $min: extreme(-1),
  $max: extreme(1),
}

function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw new CommandError(2, `Unsupported conversion from ${typeName(value)} to string`)
}

function objectsOf(document: unknown, expression: unknown, options: Parameters<Operator>[2]): Document[] {
  const values = listOf(document, expression, options).filter((value) => !isNullish(value))
  if (values.every(isObject)) return values
  throw new CommandError(40400, '$mergeObjects requires object inputs')
}

/** By code points, not by JavaScript's units. */
function substring(given: unknown): string {
  const [text, start, count] = Array.isArray(given) ? given : []
  if (!isNatural(start) || !isNatural(count))
    throw new CommandError(34450, '$substrCP: start and count must be whole numbers from 0')
  return isNullish(text) ? '' : [...toText(text)].slice(start, start + count).join('')
}

function isNatural(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0
}

/** `$sum` and the like outside `$group`: over the arguments, or over the one argument that is an array. */
function listOf(document: unknown, expression: unknown, options: Parameters<Operator>[2]): unknown[] {
  if (Array.isArray(expression) && expression.length !== 1)
    return expression.map((part) => evalExpr(document, part, options))
  const value = evalExpr(document, Array.isArray(expression) ? expression[0] : expression, options)
  return Array.isArray(value) ? value : [value]
}

function aggregateOver(work: (numbers: number[]) => unknown): Operator {
  return (document, expression, options) =>
    work(listOf(document, expression, options).filter((value) => typeof value === 'number'))
}

function extreme(sign: 1 | -1): Operator {
  return (document, expression, options) => {
    const values = listOf(document, expression, options).filter((value) => !isNullish(value))
    return values.reduce<unknown>(
      (best, value) => (best === null || compareValues(value, best) * sign > 0 ? value : best),
      null,
    )
  }
}

/** The operator, or null where one of its arguments is null or missing. */
function nullFirst(name: string, operator: Operator): Operator {
  return (document, expression, options) => {
    const named = isObject(expression) && !isOperators(expression)
    const given = named ? Object.values(expression) : [expression].flat()
    const values = given.map((argument) => evalExpr(document, argument, options))
    if (values.some(isNullish)) return null
    if (name === '$mod' && values[1] === 0) throw new CommandError(16610, "can't $mod by zero")
    if (named && 'binSize' in expression) throw notSupported('binSize')
    return operator(document, expression, options)
  }
}

const words = (list: string): string[] => list.trim().split(/\s+/)
const inMingo = new Map(Object.entries(mingo) as [string, Operator][])
/** Every expression that the server knows. */
export const operators: Record<string, Operator> = { ...ours }
for (const name of words(asTheyAre)) operators[name] = inMingo.get(name) as Operator
for (const name of words(withNulls)) operators[name] = nullFirst(name, inMingo.get(name) as Operator)

const context = Context.init({ expression: operators })

/** Checks an expression. Throws MongoDB's error for an operator that does not exist or is left out. */
export function parseExpression(source: unknown): Expression {
  check(source)
  return { source }
}

function check(source: unknown): void {
  if (Array.isArray(source)) {
    for (const part of source) check(part)
  } else if (isObject(source)) {
    const names = Object.keys(source)
    for (const name of names) checkField(name, source[name], names.length)
  } else {
    if (typeof source === 'string' && /^\$.*\.\d+(\.|$)/.test(source))
      throw notSupported(`The position in the path ${source}`)
    refuseForeignTypes(source)
  }
}

function checkField(name: string, value: unknown, siblings: number): void {
  if (name.startsWith('$')) {
    if (siblings > 1)
      throw new CommandError(15983, 'An object representing an expression must have exactly one field')
    if (!Object.hasOwn(operators, name)) throw notSupported(`The expression ${name}`, 168)
  }
  if (name === '$literal') refuseForeignTypes(value)
  else check(value)
}

/** The value of an expression for a document; undefined where it is missing. */
export function evaluate(expression: Expression, document: Document): unknown {
  try {
    return withoutMissing(
      evalExpr(document, expression.source, {
        idKey: '_id',
        processingMode: ProcessingMode.CLONE_INPUT,
        useStrictMode: true,
        scriptEnabled: false,
        failOnError: true,
        context,
      }),
    )
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(2, error instanceof Error ? error.message : String(error))
  }
}

/** A missing field leaves no trace in a new object, and null in a new array. */
function withoutMissing(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((element) => (element === undefined ? null : withoutMissing(element)))
  if (!isObject(value)) return value
  const result: Document = {}
  for (const key in value) if (value[key] !== undefined) result[key] = withoutMissing(value[key])
  return result
}
