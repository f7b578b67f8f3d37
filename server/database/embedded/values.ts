import { Binary, BSONRegExp, Double, Int32, Long, ObjectId } from 'bson'
import { CommandError, notSupported } from './errors.ts'

export type Document = Record<string, unknown>

/**
 * MongoDB's order between types. The numbers are the first byte of a stored key as well, so they must never change.
 * A missing field sorts as null; an empty array has a place of its own in indexes and sorting, below null.
 */
export const order = {
  emptyArray: 5,
  null: 10,
  number: 20,
  string: 30,
  object: 40,
  array: 50,
  binary: 60,
  objectId: 70,
  boolean: 80,
  date: 90,
} as const

/** Stands for an empty array as a key: MongoDB files it below null. */
export const EMPTY_ARRAY = Symbol('empty array')

/** The place of a value's type in MongoDB's order. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return order.null
    case 'number':
      return order.number
    case 'string':
      return order.string
    case 'boolean':
      return order.boolean
    case 'symbol':
      return order.emptyArray
    case 'object':
      if (value === null) return order.null
      if (Array.isArray(value)) return order.array
      if (value instanceof Date) return order.date
      if (value instanceof ObjectId) return order.objectId
      if (value instanceof Binary) return order.binary
      if (isObject(value)) return order.object
  }
  throw notSupported(`A value of the type ${typeName(value)}`)
}

/** A sub-document: neither an array nor one of BSON's own classes. */
export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** A field of the document itself, never one inherited from JavaScript's Object. */
export function own(document: Document, field: string): unknown {
  return Object.hasOwn(document, field) ? document[field] : undefined
}

export function isNullish(value: unknown): boolean {
  return value === null || value === undefined
}

/** What counts as true: everything but false, null, missing and zero. */
export function isTrue(value: unknown): boolean {
  return value !== false && value !== 0 && !isNullish(value)
}

/** The one comparison of the server: negative, zero or positive in MongoDB's order. */
export function compareValues(a: unknown, b: unknown): number {
  const type = typeOrder(a)
  const difference = type - typeOrder(b)
  if (difference !== 0) return difference
  switch (type) {
    case order.number:
      return compareNumbers(a as number, b as number)
    case order.string:
      return compareStrings(a as string, b as string)
    case order.boolean:
      return Number(a) - Number(b)
    case order.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime())
    case order.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    case order.binary:
      return compareBinaries(a as Binary, b as Binary)
    case order.array:
      return compareArrays(a as unknown[], b as unknown[])
    case order.object:
      return compareObjects(a as Document, b as Document)
    default:
      return 0
  }
}

export function sameValue(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0
}

/** NaN is the smallest number; zero has no sign. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** The order of UTF-8 bytes. It differs from JavaScript's own only where surrogate pairs meet U+E000 and above. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return codePointRank(x) - codePointRank(y)
  }
  return a.length - b.length
}

function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(bytesOf(a), bytesOf(b))
}

/** The bytes that a Binary holds (its buffer may be longer). */
export function bytesOf(value: Binary): Uint8Array {
  return value.buffer.subarray(0, value.length())
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = compareValues(a[i], b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Field by field in stored order: type, then name, then value. */
function compareObjects(a: Document, b: Document): number {
  const left = Object.keys(a)
  const right = Object.keys(b)
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const x = left[i] as string
    const y = right[i] as string
    const difference = typeOrder(a[x]) - typeOrder(b[y]) || compareStrings(x, y) || compareValues(a[x], b[y])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** MongoDB's name of a value's type, for messages and `$type`. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'objectId'
  if (value instanceof Binary) return 'binData'
  if (value instanceof RegExp || value instanceof BSONRegExp) return 'regex'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  if (
    typeof value === 'object' &&
    '_bsontype' in value &&
    Object.getPrototypeOf(value) !== Object.prototype
  ) {
    return String(value._bsontype)
  }
  return typeof value
}

/** What the driver writes as a 32-bit integer; every other number becomes a double. */
function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0)
}

const maxDepth = 100

/** Refuses, anywhere in the value, what could not be stored, compared or given back faithfully. */
export function refuseForeignTypes(value: unknown, depth = 0): void {
  if (value === undefined) throw notSupported('A value of the type undefined')
  if (typeof value !== 'object' || value === null) return
  if (depth > maxDepth) throw new CommandError(15, 'The document is nested too deeply')
  if (Array.isArray(value)) {
    for (const element of value) refuseForeignTypes(element, depth + 1)
  } else if (isObject(value)) {
    for (const key in value) {
      if (key === '__proto__') throw notSupported('A field named __proto__')
      refuseForeignTypes(value[key], depth + 1)
    }
  } else if (!(value instanceof Date || value instanceof ObjectId || value instanceof Binary)) {
    throw notSupported(`A value of the type ${typeName(value)}`)
  }
}

/**
 * What was reckoned with numbers. MongoDB keeps whole ones exact up to 64 bits; here they are doubles, and what leaves the range in which those are
 * exact is refused.
 */
export function exact(result: number, ...from: number[]): number {
  if (from.every(Number.isSafeInteger) && !Number.isSafeInteger(result))
    throw notSupported('A whole number beyond 2^53')
  return result
}

/** A whole number from a command's argument, whichever class it came in; undefined when absent. */
export function wholeNumber(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined
  const plain =
    value instanceof Long || value instanceof Int32 || value instanceof Double ? Number(value) : value
  if (typeof plain !== 'number' || !Number.isSafeInteger(plain)) {
    throw new CommandError(14, `${name} must be a whole number, not ${typeName(value)}`)
  }
  return plain
}
