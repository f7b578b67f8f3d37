import { BSONRegExp, Int32, Long } from 'bson'
import { type Expression, parseExpression } from '../aggregate/expressions.ts'
import { CommandError, notSupported } from '../errors.ts'
import { encodeValue, type Key } from '../storage/keys.ts'
import { type Document, isObject, isTrue, refuseForeignTypes, typeName } from '../values.ts'
import { compilePattern, type Pattern } from './pattern.ts'

/** A query as a tree, read by the matcher (match.ts) and by the planner (bounds.ts). */
export type Filter =
  | { kind: 'and' | 'or' | 'nor'; filters: Filter[] }
  | { kind: 'field'; path: string; parts: string[]; test: Test }
  | { kind: 'expression'; expression: Expression }

export type Comparison = 'gt' | 'gte' | 'lt' | 'lte'

/** What is asked of the value or values at a path. */
export type Test =
  | { op: 'eq'; value: unknown }
  | { op: Comparison; value: unknown }
  | { op: 'in'; values: unknown[]; keys: Set<Key>; patterns: Pattern[] }
  | { op: 'regex'; pattern: Pattern }
  | { op: 'exists' }
  | { op: 'type'; types: string[] }
  | { op: 'size'; size: number }
  | { op: 'elemMatch'; filter: Filter }
  | { op: 'elemTests'; tests: Test[] }
  | { op: 'not'; tests: Test[] }

/** A test for one of several values. They are looked up by their keys, so that many cost no more than one. */
export function oneOf(values: unknown[], patterns: Pattern[] = []): Test {
  return { op: 'in', values, keys: new Set(values.map((value) => encodeValue(value))), patterns }
}

/** Parses a query. Throws MongoDB's error for what is unknown, malformed or left out. */
export function parseFilter(query: Document): Filter {
  const filters: Filter[] = []
  for (const [key, value] of Object.entries(query)) {
    if (key.startsWith('$')) filters.push(...parseTopLevel(key, value))
    else for (const test of parseTests(value)) filters.push(fieldFilter(key, test))
  }
  return filters.length === 1 ? (filters[0] as Filter) : { kind: 'and', filters }
}

function fieldFilter(path: string, test: Test): Filter {
  if (path.includes('\0')) throw new CommandError(2, 'A path cannot hold a zero byte')
  return { kind: 'field', path, parts: path.split('.'), test }
}

function parseTopLevel(key: string, value: unknown): Filter[] {
  switch (key) {
    case '$and':
    case '$or':
    case '$nor':
      return [{ kind: key.slice(1) as 'and' | 'or' | 'nor', filters: parseBranches(key, value) }]
    case '$expr':
      return [{ kind: 'expression', expression: parseExpression(value) }]
    case '$comment':
      return []
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw notSupported(key)
    default:
      throw new CommandError(2, `unknown top level operator: ${key}`)
  }
}

function parseBranches(key: string, value: unknown): Filter[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new CommandError(2, `${key} must be a nonempty array`)
  return value.map((branch) => {
    if (!isObject(branch)) throw new CommandError(2, `${key} entries need to be full objects`)
    return parseFilter(branch)
  })
}

/** The tests that `{path: condition}` asks for, all of which must hold. */
export function parseTests(condition: unknown): Test[] {
  if (!isOperators(condition)) return [equality(condition)]
  const tests: Test[] = []
  for (const [operator, value] of Object.entries(condition)) {
    if (operator !== '$options') tests.push(...parseOperator(operator, value, condition))
    else if (!('$regex' in condition)) throw new CommandError(2, '$options needs a $regex')
  }
  return tests
}

/** `{$gt: 1}` rather than a sub-document to be equal to. */
export function isOperators(value: unknown): value is Document {
  if (!isObject(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true
}

function equality(value: unknown): Test {
  const pattern = regexOf(value)
  if (pattern) return { op: 'regex', pattern }
  refuseForeignTypes(value)
  return { op: 'eq', value }
}

function parseOperator(operator: string, value: unknown, condition: Document): Test[] {
  switch (operator) {
    case '$eq':
      refuseForeignTypes(value)
      return [{ op: 'eq', value }]
    case '$ne':
      if (regexOf(value)) throw new CommandError(2, "Can't have regex as arg to $ne.")
      refuseForeignTypes(value)
      return [{ op: 'not', tests: [{ op: 'eq', value }] }]
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (regexOf(value)) throw new CommandError(2, `Can't have RegEx as arg to predicate over field`)
      refuseForeignTypes(value)
      return [{ op: operator.slice(1) as Comparison, value }]
    case '$in':
      return [parseIn(operator, value)]
    case '$nin':
      return [{ op: 'not', tests: [parseIn(operator, value)] }]
    case '$exists':
      return isTrue(value) ? [{ op: 'exists' }] : [{ op: 'not', tests: [{ op: 'exists' }] }]
    case '$type':
      return [{ op: 'type', types: parseTypes(value) }]
    case '$size':
      return [{ op: 'size', size: parseSize(value) }]
    case '$regex':
      return [{ op: 'regex', pattern: parseRegex(value, condition.$options) }]
    case '$all':
      return parseAll(value)
    case '$elemMatch':
      return [parseElemMatch(value)]
    case '$not':
      return [{ op: 'not', tests: parseNot(value) }]
    case '$comment':
      return []
    default:
      if (/^\$(mod|bits|near|geo|text|where|jsonSchema|within)/.test(operator)) throw notSupported(operator)
      throw new CommandError(2, `unknown operator: ${operator}`)
  }
}

function parseIn(operator: string, value: unknown): Test {
  if (!Array.isArray(value)) throw new CommandError(2, `${operator} needs an array`)
  const values: unknown[] = []
  const patterns: Pattern[] = []
  for (const element of value) {
    const pattern = regexOf(element)
    if (pattern) {
      patterns.push(pattern)
      continue
    }
    if (isOperators(element)) throw new CommandError(2, `cannot nest $ under ${operator}`)
    refuseForeignTypes(element)
    values.push(element)
  }
  return oneOf(values, patterns)
}

function parseNot(value: unknown): Test[] {
  if (regexOf(value)) return parseTests(value)
  if (!isOperators(value)) throw new CommandError(2, '$not needs a regex or a document')
  return parseTests(value)
}

/** Every wanted element is a test of its own over the whole path. */
function parseAll(value: unknown): Test[] {
  if (!Array.isArray(value)) throw new CommandError(2, '$all needs an array')
  if (value.length === 0) return [oneOf([])]
  return value.flatMap((wanted) => {
    if (isOperators(wanted) && '$elemMatch' in wanted) return parseTests(wanted)
    if (isOperators(wanted)) throw new CommandError(2, 'no $ expressions in $all')
    return [equality(wanted)]
  })
}

function parseElemMatch(value: unknown): Test {
  if (!isObject(value)) throw new CommandError(2, '$elemMatch needs an Object')
  const first = Object.keys(value)[0]
  const onValue = first?.startsWith('$') && !['$and', '$or', '$nor', '$expr', '$where'].includes(first)
  if (onValue) return { op: 'elemTests', tests: parseTests(value) }
  return { op: 'elemMatch', filter: parseFilter(value) }
}

function parseSize(value: unknown): number {
  const size = plainNumber(value)
  if (size === undefined || !Number.isInteger(size) || size < 0) {
    throw new CommandError(2, '$size must be a whole number that is not negative')
  }
  return size
}

/** Numbers are one type here: a whole double would not stay one, so that none is told from the other. */
const typeNumbers: Record<number, string> = {
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
}
const types = new Set([...Object.values(typeNumbers), 'number'])

function parseTypes(value: unknown): string[] {
  const given = Array.isArray(value) ? value : [value]
  if (given.length === 0) throw new CommandError(9, '$type must match at least one type')
  return given.map((type) => {
    const name = typeof type === 'number' ? typeNumbers[type] : type
    if (typeof name === 'string' && types.has(name)) return name
    throw notSupported(`The $type ${String(type)}`)
  })
}

function parseRegex(value: unknown, options: unknown): Pattern {
  const source = value instanceof BSONRegExp ? value.pattern : value
  if (typeof source !== 'string') throw new CommandError(2, '$regex has to be a string')
  if (options !== undefined && typeof options !== 'string')
    throw new CommandError(2, '$options has to be a string')
  const own = value instanceof BSONRegExp ? value.options : ''
  if (own && options !== undefined) throw new CommandError(51075, 'options set in both $regex and $options')
  return compilePattern(source, options ?? own)
}

function regexOf(value: unknown): Pattern | undefined {
  return value instanceof BSONRegExp ? compilePattern(value.pattern, value.options) : undefined
}

function plainNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof Long || value instanceof Int32) return Number(value)
  return undefined
}

/** Whether a value is of one of the types that `$type` asks for. */
export function isOfType(value: unknown, types: string[]): boolean {
  return value !== undefined && types.includes(typeof value === 'number' ? 'number' : typeName(value))
}
